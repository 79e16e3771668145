// The functions as they are deployed, under the program that Google Cloud starts.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundleFunctions } from '../../../tools/hosts/gcp/bundle.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('under-program.mjs', import.meta.url));

/** How a program is started in a network that has loopback and nothing else. */
const alone = (...command) => [
  'unshare',
  ['--net', '--map-root-user', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command],
];
const skip = spawnSync(...alone('true')).status === 0 ? false : 'no network of its own can be made here (unshare)';

suite("the bakery under the functions-framework's own program", { skip }, () => {
  const folder = mkdtempSync(join(root, 'build', 'functions-'));
  let told;
  before(async () => {
    await bundleFunctions({ module: join(root, 'build/wasm/worker'), folder });
    const child = spawn(...alone(process.execPath, program, folder), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const [printed, logged] = await Promise.all([child.stdout, child.stderr].map((stream) => stream.toArray()));
    const last = Buffer.concat(printed).toString().trimEnd().split('\n').at(-1);
    assert.match(last, /^\{/, Buffer.concat([...printed, ...logged]).toString());
    told = { ...JSON.parse(last), log: Buffer.concat(logged).toString() };
  });
  after(() => rmSync(folder, { recursive: true }));

  test('has each request come to the Worker, whatever the framework thinks of its body or path', () => {
    const [malformed, taken, icon, long] = told.api.answers;
    for (const [{ status, type }, expected] of [
      [malformed, 400],
      [icon, 404],
      [long, 413],
    ])
      assert.deepEqual([status, type], [expected, 'application/problem+json']);
    assert.deepEqual([taken.status, JSON.parse(taken.body).customText], [201, 'Hi']);
  });

  test('runs a trigger and nothing else where the trigger is deployed', () => {
    assert.deepEqual(
      told.cron.answers.map(({ status }) => status),
      [204, 400, 400],
    );
  });

  test('runs messages of Pub/Sub where the function of CloudEvents is deployed', () => {
    assert.deepEqual(
      told.queue.answers.map(({ status }) => status),
      [204, 500, 400],
    );
    assert.match(told.log, /the message 1 of the topic orders is to be delivered again/);
  });

  test('ends when it is told to', () => {
    assert.deepEqual([told.api.ended, told.cron.ended, told.queue.ended], [0, 0, 0]);
  });

  test('does not start with a function that is not there', () => {
    assert.equal(told.nothing.ended, 1);
    assert.match(told.log, /Function 'nothing' is not defined/);
  });
});
