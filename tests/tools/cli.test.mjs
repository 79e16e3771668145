import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { entryFaults } from '../../cli/faults.mjs';
import { requireProject } from '../../cli/project.mjs';
import { requireFreePort } from '../../cli/wrangler/port.mjs';
import { Refusal, projectName, writeProject } from '../../create/project.mjs';

const cli = fileURLToPath(new URL('../../cli/workers-cpp.mjs', import.meta.url));

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'project-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the command', () => {
  const run = (...args) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });

  test('lists its commands', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    for (const name of ['new', 'setup', 'dev', 'build', 'test', 'deploy', 'invoke', 'doctor'])
      assert.ok(stdout.includes(name));
  });
  test('refuses one that it does not know, and lists those that it does', () => {
    const { status, stderr } = run('serve');
    assert.equal(status, 1);
    assert.match(stderr, /workers-cpp serve: there is no such command[^]*doctor/);
  });
  test('says where it is if that is no project', () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    for (const name of ['dev', 'build', 'test', 'deploy']) {
      const { status, stderr } = run(name);
      assert.equal(status, 1);
      assert.ok(stderr.includes(`${folder}: ${name} works in a project`), stderr);
    }
  });
  test('wants a kind of event, and a fixture that is there', () => {
    assert.match(run('invoke').stderr, /fetch or scheduled/);
    writeProject(join(folder, 'api'), 'hello');
    const { stderr } = spawnSync(process.execPath, [cli, 'invoke', 'fetch', 'no.json'], {
      cwd: join(folder, 'api'),
      encoding: 'utf8',
    });
    assert.match(stderr, /no\.json: there is no such fixture/);
  });
});

describe('a new project', () => {
  test('has the name of its folder everywhere', () => {
    writeProject(join(folder, 'My API'), 'rest', '1.2.3');
    const at = (name) => readFileSync(join(folder, 'My API', name), 'utf8');
    assert.equal(JSON.parse(at('package.json')).name, 'my-api');
    assert.equal(JSON.parse(at('package.json')).dependencies['workers-cpp'], '1.2.3');
    assert.match(at('wrangler.toml'), /^name = "my-api"$/m);
    assert.ok(existsSync(join(folder, 'My API', '.gitignore')));
    requireProject('test', join(folder, 'My API'));
  });
  test('is refused a folder that is used, and leaves it as it is', () => {
    writeFileSync(join(folder, 'a.txt'), 'mine');
    assert.throws(() => writeProject(folder, 'hello'), {
      message: `${folder}: this folder is not empty (a.txt is in it); choose another one, or empty it`,
    });
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  });
  test('is refused a file, a name that no Worker has, and a template that is not there', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.throws(() => writeProject(join(folder, 'file'), 'hello'), /this is a file/);
    assert.throws(() => projectName('123'), Refusal);
    assert.throws(() => projectName('a'.repeat(60)), Refusal);
    assert.throws(
      () => writeProject(join(folder, 'api'), 'soap'),
      /soap: there is no such template; there are hello, rest, durable/,
    );
  });
});

describe('the entry of a project', () => {
  const write = (toml, script) => {
    writeFileSync(join(folder, 'wrangler.toml'), toml);
    if (script !== undefined) writeFileSync(join(folder, 'worker.js'), script);
  };
  const counter = 'main = "worker.js"\n[[durable_objects.bindings]]\nname = "C"\nclass_name = "Counter"\n';

  test('is right if it exports each class that the configuration names', async () => {
    write(counter, 'export default {};\nexport class Counter extends durableObject(cpp) {}\n');
    assert.deepEqual(await entryFaults(folder), []);
    write(counter, 'class Counter {}\nexport { Counter };\n');
    assert.deepEqual(await entryFaults(folder), []);
  });
  test('is told which class it lacks, and what to write', async () => {
    write(counter, 'export default {};\nexport class Counters {}\n');
    const [fault, ...more] = await entryFaults(folder);
    assert.match(
      fault,
      /wrangler\.toml: the Durable Object class Counter is not exported by .*worker\.js; add `export class Counter/,
    );
    assert.deepEqual(more, []);
  });
  test('need not export a class of another Worker', async () => {
    write(`${counter}script_name = "other"\n`, 'export default {};\n');
    assert.deepEqual(await entryFaults(folder), []);
  });
  test('is missed', async () => {
    write('main = "src/index.js"\n');
    assert.match((await entryFaults(folder))[0], /"main" names .*index\.js, which does not exist/);
  });
});

test('a port that is taken is refused before anything is built', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await assert.rejects(requireFreePort('127.0.0.1', port), {
    message: new RegExp(`^port ${port}: another program listens`),
  });
  await new Promise((resolve) => server.close(resolve));
  await requireFreePort('127.0.0.1', port);
  await requireFreePort('127.0.0.1', 0);
});

test('a folder without CMakeLists.txt is no project', () => {
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'wrangler.toml'), '');
  assert.throws(() => requireProject('build', folder), /here is no CMakeLists\.txt/);
});
