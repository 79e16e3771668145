// node tests/hosts/gcp/under-program.mjs FOLDER: starts the functions in a folder as Google Cloud does, each by the
// program of the functions-framework, asks them, and prints what they answered and how they ended. The program listens
// on all interfaces, so this runs in a network of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOf } from '../../../tools/hosts/gcp/bakery.mjs';
import { localVars } from '../../../tools/hosts/vars.mjs';
import { startNpmEmulator } from '../../../tools/hosts/gcp/firestore.mjs';

const folder = process.argv[2];
const framework = dirname(createRequire(import.meta.url).resolve('@google-cloud/functions-framework'));
const emulator = await startNpmEmulator();
const environment = await environmentOf(emulator);

/** Starts a function, and gives what becomes of requests, and of the process. */
async function ask(target, requests, more) {
  const server = spawn(process.execPath, [join(framework, 'main.js')], {
    cwd: folder,
    env: {
      ...localVars(),
      NODE_ENV: 'production',
      PORT: '8080',
      FUNCTION_TARGET: target,
      FUNCTION_SOURCE: folder,
      ...environment,
      ...more,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(server, 'exit');
  const send = async ([path, init]) => {
    const answer = await fetch(new URL(path, 'http://127.0.0.1:8080'), init);
    return { status: answer.status, type: answer.headers.get('Content-Type'), body: await answer.text() };
  };
  while (server.exitCode === null && !(await fetch('http://127.0.0.1:8080').catch(() => null)));
  const answers = [];
  for (const request of requests) answers.push(await send(request));
  server.kill('SIGTERM');
  const [code, signal] = await ended;
  return { answers, ended: signal ?? code };
}

const json = { 'Content-Type': 'application/json' };
const post = (body) => ({ method: 'POST', headers: { ...json, Authorization: 'Bearer dev-shop' }, body });
const order = { customerId: '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11', customText: 'Hi', cakeStyle: 'vanilla-classic' };

const message = (data) => ({
  method: 'POST',
  headers: {
    ...json,
    'ce-id': '1',
    'ce-source': '//pubsub.googleapis.com/projects/shop-1/topics/orders',
    'ce-specversion': '1.0',
    'ce-type': 'google.cloud.pubsub.topic.v1.messagePublished',
  },
  body: JSON.stringify({ message: { messageId: '1', data: btoa(data) } }),
});

const told = {
  api: await ask('api', [
    ['/v1/orders', post('{"no')],
    ['/v1/orders', post(JSON.stringify(order))],
    ['/favicon.ico', {}],
    ['/v1/orders', post(' '.repeat(10 << 20))],
  ]),
  cron: await ask('cron', [
    ['/', post('{"cron": "0 3 * * *"}')],
    ['/', post('nothing')],
    ['/v1/cakes', {}],
  ]),
  queue: await ask(
    'queue',
    [
      ['/', message('{"cake": "plum"}')],
      ['/', message('{"cake": "nut"}')],
      ['/', post('{"no')],
    ],
    {
      FUNCTION_SOURCE: fileURLToPath(new URL('queue-functions.mjs', import.meta.url)),
      FUNCTION_SIGNATURE_TYPE: 'cloudevent',
    },
  ),
  nothing: await ask('nothing', []).catch((error) => error.message),
};
emulator.stop();
console.log(JSON.stringify(told));
