// What deploy/gcp deploys, as a stand-in of gcloud is told it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfiguration } from '../../../cli/env/configuration.mjs';
import { findProgram } from '../../../cli/process/run.mjs';
import { root } from '../../../cli/setup/layout.mjs';

const source = join(root, 'deploy', 'gcp');
const read = (path) => readFileSync(join(root, path), 'utf8');
const { vars, triggers } = readConfiguration(join(root, 'wrangler.toml')).data;

/** Writes down what it is told; of what is described it knows what its environment says. */
const kGcloud = `#!/usr/bin/env bash
printf '%s\\n' "$(printf '%s\\t' "$@")" >> "$LOG"
[[ " $* " == *' --format='* ]] && echo https://cron.example
[[ " $* " == *' describe '* && " $* " != *' --format='* ]] && exit "$MISSING"
exit 0
`;

/** Runs deploy.sh: its exit status, and the commands that gcloud was given. */
function deploy(t, { isBuilt = true, isThere = false, args = ['project', 'europe-west1'], more } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(source, join(folder, 'deploy', 'gcp'), { recursive: true });
  if (isBuilt) {
    mkdirSync(join(folder, 'build', 'gcp'), { recursive: true });
    writeFileSync(join(folder, 'build', 'gcp', 'main.mjs'), '');
  }
  const log = join(folder, 'log');
  writeFileSync(join(folder, 'gcloud'), kGcloud);
  chmodSync(join(folder, 'gcloud'), 0o755);
  const { status, stderr } = spawnSync('bash', [join(folder, 'deploy', 'gcp', 'deploy.sh'), ...args], {
    env: { PATH: `${folder}:${process.env.PATH}`, LOG: log, MISSING: isThere ? '0' : '1', ...more },
    encoding: 'utf8',
  });
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return { status, stderr, commands: lines.map((line) => line.trimEnd().split('\t')) };
}

/** The commands that begin like this, as texts. */
const those = ({ commands }, ...begin) =>
  commands.filter((each) => begin.every((word, index) => each[index] === word)).map((each) => each.join(' '));

test('the triggers are no function for everybody, and the API is', (t) => {
  const run = deploy(t);
  assert.equal(run.status, 0);
  const [api, cron] = those(run, 'run', 'deploy');
  assert.match(api, /^run deploy bakery --function=api --allow-unauthenticated /);
  assert.match(cron, /^run deploy bakery-cron --function=cron --no-allow-unauthenticated /);
});

for (const [what, more, instances] of [
  ['as many as is usual', undefined, 20],
  ['as many as the environment says', { MAX_INSTANCES: '3' }, 3],
])
  test(`the API has instances up to a limit, ${what}, and the triggers have one`, (t) => {
    const [api, cron] = those(deploy(t, { more }), 'run', 'deploy').map(
      (each) => / --max-instances=(\S+)/.exec(each)?.[1],
    );
    assert.deepEqual([api, cron], [String(instances), '1']);
  });

test('a function has answered 503 before Google gives the request up', (t) => {
  const adapter = read('adapters/gcp-functions/index.js');
  const answerMs = Number(/^const kAnswerMs = ([\d_]+);$/m.exec(adapter)[1].replaceAll('_', ''));
  for (const command of those(deploy(t), 'run', 'deploy'))
    assert.ok(answerMs < 1000 * Number(/ --timeout=(\d+)/.exec(command)?.[1]), command);
});

test('each account has the one right that it needs, on the one thing', (t) => {
  const run = deploy(t);
  const granted = run.commands
    .filter((command) => command.includes('add-iam-policy-binding'))
    .map((command) => {
      const option = (name) => command.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
      const [what] = command.slice(command.indexOf('add-iam-policy-binding') + 1);
      return [what, option('member').split(/[:@]/)[1], option('role'), option('condition')];
    });
  assert.deepEqual(granted, [
    [
      'project',
      'bakery-runner',
      'roles/datastore.user',
      'expression=resource.name=="projects/project/databases/bakery",title=bakery',
    ],
    ['bakery-api-keys', 'bakery-runner', 'roles/secretmanager.secretAccessor', undefined],
    ['bakery-cron', 'bakery-scheduler', 'roles/run.invoker', undefined],
  ]);
});

for (const [isThere, verb] of [
  [false, 'create'],
  [true, 'update'],
])
  test(`each cron of wrangler.toml is a job of UTC that proves who it is (${verb})`, (t) => {
    const jobs = those(deploy(t, { isThere }), 'scheduler', 'jobs', verb, 'http');
    assert.equal(jobs.length, triggers.crons.length);
    for (const [index, cron] of triggers.crons.entries()) {
      assert.ok(jobs[index].includes(`--schedule=${cron} --time-zone=Etc/UTC --uri=https://cron.example `));
      assert.ok(jobs[index].includes(`--message-body={"cron": "${cron}"}`));
      assert.match(jobs[index], /--oidc-service-account-email=bakery-scheduler@\S+ --oidc-token-audience=https:\S+/);
    }
  });

test('what is there already is not made again', (t) => {
  const run = deploy(t, { isThere: true });
  assert.equal(run.status, 0);
  assert.deepEqual(
    run.commands.filter((command) => command.includes('create')),
    [],
  );
});

test('the field of an expiration has a policy, and lists can be asked for', (t) => {
  const run = deploy(t);
  assert.match(
    those(run, 'firestore', 'fields')[0],
    /ttls update expiration .*--collection-group=kv_entries --enable-ttl/,
  );
  const indexed = those(run, 'firestore', 'indexes').filter((each) => !each.includes('--disable-indexes'));
  assert.equal(indexed.length, 1);
  assert.match(indexed[0], /fields update key .*--index=order=ascending/);
});

test('nothing is deployed that was not built, nor to nowhere', (t) => {
  for (const [options, message] of [
    [{ isBuilt: false }, /main\.mjs is not there: run npm run build:gcp first/],
    [{ args: ['project'] }, /^usage: /],
  ]) {
    const { status, stderr, commands } = deploy(t, options);
    assert.notEqual(status, 0);
    assert.match(stderr, message);
    assert.deepEqual(commands, []);
  }
});

test('the functions have the vars of wrangler.toml, and the name of their database', () => {
  const lines = read('deploy/gcp/vars.yaml').matchAll(/^(\w+): (?:'(.*)'|(.*))$/gm);
  const given = Object.fromEntries([...lines].map(([, name, quoted, plain]) => [name, quoted ?? plain]));
  assert.deepEqual(given, { ...vars, DATABASE: 'bakery' });
});

test('the cloud installs what was tested', () => {
  const { dependencies, engines } = JSON.parse(read('deploy/gcp/app/package.json'));
  const tested = {
    ...JSON.parse(read('package.json')).devDependencies,
    ...JSON.parse(read('adapters/gcp-functions/package.json')).dependencies,
  };
  for (const [name, version] of Object.entries(dependencies)) assert.equal(version, tested[name], name);
  assert.equal(engines.node, '24.x');
});

const shellcheck = findProgram('shellcheck');
test('ShellCheck finds nothing in the script', { skip: shellcheck ? false : 'shellcheck is not here' }, () => {
  const { status, stdout } = spawnSync(shellcheck, [join(source, 'deploy.sh')], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
