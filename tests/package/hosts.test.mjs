// A project on other hosts, as a user has it: one command each, and the same Worker answers there.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { dynamoEnvironment, startEmulator } from '../../tools/hosts/aws/dynamodb.mjs';
import { serveFunction } from '../../tools/hosts/aws/function-url.mjs';
import { startFunction } from '../../tools/hosts/aws/function.mjs';
import { findLambdaClient, whyNoLambdaClient } from '../../tools/setup/lambda-client.mjs';
import { createProject, environment, packPackages, run } from './user.mjs';

let packages;
let project;
before(async () => {
  packages = await packPackages();
  project = await createProject(packages, 'my-hosts', 'rest');
});
after(() => packages.remove());

/** Adds a host by its one command. */
async function add(host, entry) {
  const { status, printed } = await run('npx', ['workers-cpp', 'add', host, '--packages', packages.folder], {
    cwd: project,
  });
  assert.equal(status, 0, printed);
  assert.ok(readFileSync(join(project, entry), 'utf8').trimEnd().split('\n').length <= 10);
}

/** A note is kept, read, refused and found to be gone, at this URL. */
async function keepsNotes(url) {
  const send = (path, init) => fetch(new URL(path, url), init);
  const headers = { 'Content-Type': 'application/json' };
  const made = await send('/v1/notes', { method: 'POST', headers, body: '{"title": "Flour"}' });
  assert.equal(made.status, 201);
  const path = made.headers.get('Location');
  assert.equal((await (await send(path)).json()).title, 'Flour');
  assert.equal((await send('/v1/notes', { method: 'POST', headers, body: '{"title": ""}' })).status, 422);
  assert.equal((await send(path, { method: 'DELETE' })).status, 204);
  assert.equal((await send(path)).status, 404);
}

/** The first URL that a program tells; what it built is told before. */
async function firstUrl(output) {
  for await (const line of createInterface(output)) {
    const found = /http:\S+/.exec(line);
    if (found) return found[0];
  }
  return undefined;
}

test('with Node, over SQLite', { timeout: 10 * 60_000 }, async (t) => {
  await add('node', 'server.js');
  const server = spawn('npm', ['run', '--silent', 'start:node'], {
    cwd: project,
    env: { ...environment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(server, 'exit');
  t.after(async () => {
    process.kill(-server.pid, 'SIGTERM');
    await ended;
  });
  const url = await Promise.race([
    firstUrl(server.stdout),
    ended.then(([code]) => Promise.reject(new Error(`npm run start:node ended with ${code}`))),
  ]);
  await keepsNotes(url);
  assert.ok(statSync(join(project, 'kv.sqlite')).size > 0);
});

for (const [host, entry, script] of [
  ['azure-functions', 'azure.js', 'build:azure'],
  ['gcp-functions', 'gcp.js', 'build:gcp'],
])
  test(`as what is uploaded, with ${host}`, { timeout: 10 * 60_000 }, async () => {
    await add(host, entry);
    const { status, printed } = await run('npm', ['run', script], { cwd: project });
    assert.equal(status, 0, printed);
    const folder = join(project, script.replace(':', '/'));
    const read = (...names) => readFileSync(join(...names));
    assert.deepEqual(read(folder, 'worker.wasm'), read(project, 'build', 'worker', 'worker.wasm'));
    assert.ok(existsSync(join(folder, JSON.parse(read(folder, 'package.json')).main)));
  });

test('on AWS Lambda, over DynamoDB', {
  timeout: 10 * 60_000,
  skip: findLambdaClient() ? false : whyNoLambdaClient(),
}, async (t) => {
  await add('aws-lambda', 'lambda.js');
  const { status, printed } = await run('npm', ['run', 'build:aws'], { cwd: project });
  assert.equal(status, 0, printed);
  const emulator = await startEmulator();
  t.after(emulator.stop);
  const served = await startFunction({
    client: findLambdaClient(),
    folder: join(project, 'build', 'aws'),
    handler: 'main.handler',
    environment: { TABLE: await emulator.createTable(), ...dynamoEnvironment(emulator.port) },
  });
  t.after(served.stop);
  const front = await serveFunction(served);
  t.after(front.close);
  await keepsNotes(front.url);
});
