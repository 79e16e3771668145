// workers-cpp invoke KIND [FIXTURE.json]: builds the Worker, sends it one event in workerd, and prints what it answers
// and logs. Without a fixture: GET /, the first cron trigger, or a message to the first queue.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { buildAssets } from '../build/assets.mjs';
import { buildWorker } from '../build/stage.mjs';
import { Advice } from '../process/progress.mjs';
import { passThrough } from '../process/run.mjs';
import { requireProject } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { setUp } from '../setup/setup.mjs';
import { localEnvironment } from '../wrangler/wrangler.mjs';

const kKinds = {
  fetch: '{"method": "POST", "url": "/v1/things", "headers": {"Content-Type": "application/json"}, "body": {...}}',
  scheduled: '{"cron": "0 3 * * *", "scheduledTime": "2026-01-31T03:00:00Z"}',
  queue: '{"queue": "orders", "messages": [{"body": {...}, "id": "1", "attempts": 1, "timestamp": "2026-01-31T03:00:00Z"}]}',
};

const kMembers = {
  fetch: ['method', 'url', 'headers', 'body'],
  scheduled: ['cron', 'scheduledTime'],
  queue: ['queue', 'messages'],
};

function readFixture(kind, path) {
  if (path === undefined) return '{}';
  if (!existsSync(path)) throw new Advice(`${path}: there is no such fixture; it is JSON like ${kKinds[kind]}`);
  const text = readFileSync(path, 'utf8');
  let fixture;
  try {
    fixture = JSON.parse(text);
  } catch (error) {
    throw new Advice(`${path}: ${error.message.replaceAll(/\s+/g, ' ')}; a fixture is JSON like ${kKinds[kind]}`);
  }
  const unknown = Object.keys(fixture).find((name) => !kMembers[kind].includes(name));
  if (unknown === undefined) return text;
  throw new Advice(`${path}: "${unknown}" is no member of a ${kind} event; there are ${kMembers[kind].join(', ')}`);
}

export async function run([kind, path]) {
  if (!Object.hasOwn(kKinds, kind ?? '')) {
    throw new Advice(
      `workers-cpp invoke${kind ? ` ${kind}` : ''}: name the kind of event: ${Object.keys(kKinds).join(', ')}`,
    );
  }
  requireProject('invoke');
  const fixture = readFixture(kind, path);
  const env = localEnvironment(await setUp());
  if ((await buildWorker('dev', env)) !== 0) throw new Advice('the build failed, see above; nothing was invoked');
  buildAssets();
  // In a program of its own, run by the Node that wrangler needs.
  const program = fileURLToPath(new URL('../testing/send-event.mjs', import.meta.url));
  return passThrough(env.EM_NODE_JS, ['--no-warnings', program, kind, fixture], { cwd: root, env });
}
