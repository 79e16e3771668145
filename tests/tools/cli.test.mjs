import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { entryFaults, pageFaults } from '../../cli/faults.mjs';
import { readSettings, requireProject } from '../../cli/project.mjs';
import { requireFreePort } from '../../cli/wrangler/port.mjs';
import { Refusal, projectName, writeProject } from '../../create/project.mjs';

const cli = fileURLToPath(new URL('../../cli/workers-cpp.mjs', import.meta.url));
const createProgram = fileURLToPath(new URL('../../create/create.mjs', import.meta.url));

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
    for (const name of ['new', 'setup', 'dev', 'build', 'test', 'deploy', 'invoke', 'add', 'client', 'doctor'])
      assert.ok(stdout.includes(name));
  });
  test('refuses one that it does not know, and lists those that it does', () => {
    const { status, stderr } = run('serve');
    assert.equal(status, 1);
    assert.match(stderr, /workers-cpp serve: there is no such command[^]*doctor/);
  });
  test('says where it is if that is no project', () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    for (const name of ['dev', 'build', 'test', 'deploy', 'client']) {
      const { status, stderr } = run(name);
      assert.equal(status, 1);
      assert.ok(stderr.includes(`${folder}: ${name} works in a project`), stderr);
    }
  });
  test('wants a kind of event, and a fixture that is there', () => {
    assert.match(run('invoke').stderr, /fetch, scheduled, queue, email, tail/);
    writeProject(join(folder, 'api'), 'hello');
    const { stderr } = spawnSync(process.execPath, [cli, 'invoke', 'fetch', 'no.json'], {
      cwd: join(folder, 'api'),
      encoding: 'utf8',
    });
    assert.match(stderr, /no\.json: there is no such fixture/);
  });
  test('wants a fixture for what has no usual event, with all that it needs', () => {
    writeProject(join(folder, 'api'), 'hello');
    const invoke = (...words) =>
      spawnSync(process.execPath, [cli, 'invoke', ...words], { cwd: join(folder, 'api'), encoding: 'utf8' }).stderr;
    assert.match(invoke('queue'), /invoke queue: name a fixture; it is JSON like \{"queue": "orders"/);
    writeFileSync(join(folder, 'api/queue.json'), '{"queue": "orders"}');
    assert.match(invoke('queue', 'queue.json'), /queue\.json: "messages" is missing/);
    writeFileSync(join(folder, 'api/email.json'), '{"from": "a@b.c", "subject": "x"}');
    assert.match(
      invoke('email', 'email.json'),
      /"subject" is no member of an event of the kind email; there are from, to, raw/,
    );
  });
});

describe('a client that cannot be written', () => {
  let project;
  beforeEach(() => {
    project = join(folder, 'api');
    writeProject(project, 'rest');
  });
  const refusal = (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'client', ...args], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    return stderr;
  };

  test('is refused before anything is built: without the generator, and how to get it is said', () => {
    assert.equal(
      refusal(),
      'openapi-typescript: this npm package writes the types, and the project does not have it; ' +
        'run npm install --save-dev openapi-typescript openapi-fetch\n',
    );
  });
  test('is refused before anything is built: in a folder that is not there', () => {
    assert.match(refusal('web/client.d.ts'), /^web\/client\.d\.ts: there is no folder .*web; make it/);
    assert.match(refusal('package.json/client.d.ts'), /: there is no folder .*package\.json; make it/);
  });
  test('is refused before anything is built: where no file can be written', () => {
    mkdirSync(join(project, 'client.d.ts'));
    assert.match(refusal(), /client\.d\.ts: this cannot be written \(EISDIR\); name another file/);
  });
  test('is refused before anything is built: in another language, or in two files', () => {
    assert.match(refusal('client.js'), /^client\.js: types are written for TypeScript/);
    assert.match(refusal('a.ts', 'b.ts'), /^workers-cpp client a\.ts b\.ts: name one file/);
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

describe('npm install that fails', () => {
  // A registry that knows no package, as behind a company's proxy.
  let registry;
  beforeEach(async () => {
    registry = createHttpServer((request, response) => response.writeHead(403).end('{"error": "not allowed"}'));
    await new Promise((resolve) => registry.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => registry.close(resolve)));

  const create = (...args) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [createProgram, ...args], {
        cwd: folder,
        env: {
          ...process.env,
          npm_config_registry: `http://127.0.0.1:${registry.address().port}/`,
          npm_config_cache: join(folder, 'cache'),
          npm_config_fetch_retries: '0',
        },
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
      child.on('close', (status) => resolve({ status, stderr }));
    });

  test('leaves the whole project, and says how to go on', { timeout: 60_000 }, async () => {
    const { status, stderr } = await create('my api', '--template', 'hello');
    assert.equal(status, 1);
    assert.match(stderr, /403/); // npm's own words come first
    assert.ok(
      stderr.endsWith(
        'my api: npm install failed, see above. The project itself is complete, and its packages are not there yet. ' +
          'When that is mended, go on:\n\n  cd "my api"\n  npm install\n  npm start\n  npm test\n  npm run deploy\n\n',
      ),
      stderr,
    );
    requireProject('build', join(folder, 'my api'));
    assert.deepEqual(
      readdirSync(join(folder, 'my api')).filter((name) => name === 'node_modules' || name === 'package-lock.json'),
      [],
    );
  });
  test('cannot happen where nothing is installed', async () => {
    const { status, stderr } = await create('api', '--template', 'hello', '--no-install');
    assert.equal(status, 0);
    assert.match(stderr, /cd api\n {2}npm install\n {2}npm start\n/);
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

describe('the page of the API', () => {
  const write = (description, toml = '[assets]\ndirectory = "build/site"\n') => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
    writeFileSync(join(folder, 'wrangler.toml'), toml);
  };
  const viewer = { 'swagger-ui-dist': '5.35.0' };

  test('is at /docs in a project that has its npm package, whatever kind of dependency it is', () => {
    write({ dependencies: viewer });
    assert.equal(readSettings(folder).viewer, 'docs');
    write({ devDependencies: viewer, 'workers-cpp': { target: 'api' } });
    assert.deepEqual(readSettings(folder), { viewer: 'docs', target: 'api' });
  });
  test('is elsewhere, or nowhere, where the project says so', () => {
    for (const said of ['reference', false]) {
      write({ dependencies: viewer, 'workers-cpp': { viewer: said } });
      assert.equal(readSettings(folder).viewer, said);
    }
    write({ dependencies: { 'workers-cpp': '1.2.3' } });
    assert.equal(readSettings(folder).viewer, undefined);
  });
  test('is told what is missing where nobody serves it', async () => {
    const fault =
      `${join(folder, 'wrangler.toml')}: the page /docs is gathered in build/site, which is not served; add ` +
      '[assets] with directory = "build/site"';
    write({ dependencies: viewer }, 'name = "api"\n');
    assert.deepEqual(await pageFaults(folder), [fault]);
    write({ dependencies: viewer }, '[assets]\ndirectory = "public"\n');
    assert.deepEqual(await pageFaults(folder), [fault]);
  });
  test('is right where the pages are served, in some environment at least, or where there are none', async () => {
    write({ dependencies: viewer });
    assert.deepEqual(await pageFaults(folder), []);
    write({ dependencies: viewer }, '[env.production.assets]\ndirectory = "./build/site/"\n');
    assert.deepEqual(await pageFaults(folder), []);
    write({}, 'name = "api"\n');
    assert.deepEqual(await pageFaults(folder), []);
  });
  test('is missed before anything is served if its npm package is not installed', () => {
    writeProject(join(folder, 'api'), 'rest');
    const assets = new URL('../../cli/build/assets.mjs', import.meta.url);
    const program = `import('${assets}').then((it) => it.buildAssets())`;
    const { stderr } = spawnSync(process.execPath, ['-e', program], { cwd: join(folder, 'api'), encoding: 'utf8' });
    assert.match(
      stderr,
      /package\.json: the page \/docs needs the npm package swagger-ui-dist, which is not installed; run npm install/,
    );
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
