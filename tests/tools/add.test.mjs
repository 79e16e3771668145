// workers-cpp add: the entry of a project on another host, and what is left as it is.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { readConfiguration } from '../../cli/env/configuration.mjs';
import { closingLines } from '../../cli/hosts/closing.mjs';
import { entryFor } from '../../cli/hosts/entry.mjs';
import { hosts } from '../../cli/hosts/hosts.mjs';
import { writeProject } from '../../create/project.mjs';

const cli = fileURLToPath(new URL('../../cli/workers-cpp.mjs', import.meta.url));

let project;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  writeProject(project, 'rest', '1.2.3');
});
afterEach(() => rmSync(project, { recursive: true }));

const at = (name) => join(project, name);
const entryOf = (name) => entryFor(hosts[name], readConfiguration(at('wrangler.toml')));

/** What `workers-cpp add` says where it refuses; the project has to be as it was. */
function refusal(...args) {
  const contents = () =>
    readdirSync(project).map((name) => [name, name.includes('.') && readFileSync(at(name), 'utf8')]);
  const before = contents();
  const { status, stderr } = spawnSync(process.execPath, [cli, 'add', ...args], { cwd: project, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.deepEqual(contents(), before);
  return stderr;
}

for (const [name, { entry }] of Object.entries(hosts)) {
  test(`the entry of the template "rest" for ${name} has at most 10 lines, and is JavaScript`, () => {
    const { text, lacking } = entryOf(name);
    assert.ok(text.trimEnd().split('\n').length <= 10, text);
    assert.match(text, /^const env = \{ NOTES: .+\.kv\('NOTES'\) \};$/m);
    assert.deepEqual(lacking, []);
    writeFileSync(at(entry), text);
    const { status, stderr } = spawnSync(process.execPath, ['--check', at(entry)], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  test(`the entry for ${name} needs no store where nothing is kept`, () => {
    writeFileSync(at('wrangler.toml'), 'name = "a"\n');
    const { text } = entryOf(name);
    assert.match(text, /^const env = \{\};$/m);
    assert.doesNotMatch(text, /kv|Table|Database|Cosmos/i);
  });

  test(`a file that ${name} needs is not overwritten`, () => {
    writeFileSync(at(entry), 'mine');
    assert.ok(refusal(name).startsWith(`${entry}: this file is there already, so nothing was changed; `));
  });

  for (const file of Object.keys(hosts[name].files?.({}) ?? {}))
    test(`${file}, which ${name} needs, is not overwritten`, () => {
      mkdirSync(at(dirname(file)));
      writeFileSync(at(file), 'mine');
      assert.ok(refusal(name).startsWith(`${file}: this file is there already, so nothing was changed; `));
      assert.equal(readFileSync(at(file), 'utf8'), 'mine');
    });

  test(`a script that ${name} needs is not overwritten`, () => {
    const { script } = hosts[name];
    writeFileSync(at('package.json'), JSON.stringify({ scripts: { [script.name]: 'mine' } }));
    assert.ok(
      refusal(name).startsWith(`package.json: it has a script "${script.name}" already, so nothing was changed`),
    );
  });
}

test('vars are as wrangler.toml has them, secrets as the process has them, and crons are called', () => {
  writeFileSync(at('.dev.vars'), 'API_KEY=x\n');
  writeFileSync(
    at('wrangler.toml'),
    'name = "a"\n[vars]\nTEXT = "it\'s"\nCOUNT = 7\nLIST = ["a", 1]\n[triggers]\ncrons = ["0 3 * * *"]\n',
  );
  const { text, hasSecrets } = entryOf('node');
  assert.match(text, /^const env = \{ TEXT: "it's", COUNT: 7, LIST: \["a",1\], API_KEY: process\.env\.API_KEY \};$/m);
  assert.match(text, /serve\(\{ worker, env, crons: \['0 3 \* \* \*'\] \}\)/);
  assert.ok(hasSecrets);
});

for (const [name, schedule] of [
  ['node', undefined],
  ['azure-functions', undefined],
  ['aws-lambda', /EventBridge Scheduler, .*: "0 3 \* \* \*", "scheduledTime": "<aws\.scheduler\.scheduled-time>"\}$/],
  ['gcp-functions', /Cloud Scheduler, .* \{"cron": "0 3 \* \* \*"\} to the function cron$/],
])
  test(`crons ${schedule ? 'need a schedule' : 'are called by the entry'} on ${name}, which is told or not`, () => {
    const said = () => closingLines(hosts[name], entryOf(name)).join('\n');
    assert.doesNotMatch(said(), /need a schedule/);
    writeFileSync(at('wrangler.toml'), 'name = "a"\n[triggers]\ncrons = ["0 3 * * *", "0 4 * * *"]\n');
    if (schedule) assert.match(said(), schedule);
    else assert.doesNotMatch(said(), /need a schedule/);
  });

test('what the database on Node is in is no source of the project', () => {
  spawnSync('git', ['init', '--quiet'], { cwd: project });
  for (const name of ['kv.sqlite', 'kv.sqlite-wal', 'kv.sqlite-shm', 'src/kv.sqlite'])
    assert.equal(
      spawnSync('git', ['check-ignore', '--quiet', name], { cwd: project }).status,
      name.includes('/') ? 1 : 0,
      name,
    );
});

test('what a host does not have is told, and stands there as nothing', () => {
  writeFileSync(
    at('wrangler.toml'),
    'name = "a"\n[[durable_objects.bindings]]\nname = "OBJECT"\nclass_name = "Object"\n' +
      '[[r2_buckets]]\nbinding = "my-files"\nbucket_name = "b"\n',
  );
  const { text, lacking } = entryOf('node');
  assert.match(text, /^const env = \{ OBJECT: \{\}, 'my-files': \{\} \};$/m);
  assert.deepEqual(lacking, ['OBJECT', 'my-files']);
});

test('many bindings have a line each', () => {
  const vars = Array.from({ length: 9 }, (_, i) => `A_LONG_NAME_${i} = "a value"\n`).join('');
  writeFileSync(at('wrangler.toml'), `name = "a"\n[vars]\n${vars}`);
  assert.match(entryOf('node').text, /^const env = \{\n {2}A_LONG_NAME_0: 'a value',\n/m);
});

for (const args of [[], ['heroku'], ['node', 'aws-lambda'], ['node', '--port', '1'], ['constructor']])
  test(`workers-cpp add ${args.join(' ')} is refused, and says what there is`, () => {
    assert.match(refusal(...args), /^workers-cpp add node\|aws-lambda/);
  });

test('a folder without the packages is refused, as is one that is not there', () => {
  assert.match(refusal('node', '--packages', 'nowhere'), /^nowhere: this folder lacks packages of workers-cpp-node, /);
  mkdirSync(at('packages'));
  assert.match(
    refusal('node', '--packages', 'packages'),
    /^packages: this folder lacks packages of workers-cpp-node, /,
  );
});

test('a mistake in wrangler.toml is told before anything is done', () => {
  writeFileSync(at('wrangler.toml'), 'name = "a"\n[vars\n');
  assert.match(refusal('node'), /wrangler\.toml:\d+/);
});
