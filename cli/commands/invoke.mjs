// workers-cpp invoke KIND [FIXTURE.json]: builds the Worker, sends it one event in workerd, and prints what it answers
// and logs. Without a fixture: GET /, or the first cron trigger.

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

/** What a fixture of each kind of event looks like, and its members; those that it has to have. */
const kKinds = {
  fetch: {
    example: '{"method": "POST", "url": "/v1/things", "headers": {"Content-Type": "application/json"}, "body": {...}}',
    members: ['method', 'url', 'headers', 'body'],
  },
  scheduled: {
    example: '{"cron": "0 3 * * *", "scheduledTime": "2026-01-31T03:00:00Z"}',
    members: ['cron', 'scheduledTime'],
  },
  queue: {
    example: '{"queue": "orders", "messages": [{"body": {...}, "attempts": 1}]}',
    members: ['queue', 'messages'],
    needed: ['queue', 'messages'],
  },
  email: {
    example: '{"from": "ada@example.com", "to": "shop@example.com", "raw": "From: ...\\r\\nMessage-ID: ...\\r\\n"}',
    members: ['from', 'to', 'raw'],
    needed: ['from', 'to', 'raw'],
  },
  tail: {
    example: '{"events": [{"scriptName": "shop", "outcome": "ok", "logs": [{"level": "warn", "message": ["..."]}]}]}',
    members: ['events'],
    needed: ['events'],
  },
};

function readFixture(kind, path) {
  const { example, members, needed = [] } = kKinds[kind];
  if (path === undefined) {
    if (needed.length === 0) return '{}';
    throw new Advice(`workers-cpp invoke ${kind}: name a fixture; it is JSON like ${example}`);
  }
  if (!existsSync(path)) throw new Advice(`${path}: there is no such fixture; it is JSON like ${example}`);
  const text = readFileSync(path, 'utf8');
  let fixture;
  try {
    fixture = JSON.parse(text);
  } catch (error) {
    throw new Advice(`${path}: ${error.message.replaceAll(/\s+/g, ' ')}; a fixture is JSON like ${example}`);
  }
  const unknown = Object.keys(fixture).find((name) => !members.includes(name));
  if (unknown !== undefined) {
    throw new Advice(
      `${path}: "${unknown}" is no member of an event of the kind ${kind}; there are ${members.join(', ')}`,
    );
  }
  const missing = needed.find((name) => fixture[name] === undefined);
  if (missing === undefined) return text;
  throw new Advice(`${path}: "${missing}" is missing; a fixture is JSON like ${example}`);
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
