// What is special about the bakery on Azure Functions: its entry as it is deployed, an identity in the place of a key,
// and several apps over one container.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBakeryOnAzure } from '../../../tools/hosts/azure/bakery.mjs';
import { callerOf } from '../bakery.mjs';

const module = fileURLToPath(new URL('../../../build/wasm/worker', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'azure-'));
const start = (options) => startBakeryOnAzure({ module, folder, log() {}, ...options });
const send = (app) => (path, init) => fetch(new URL(path, app.url), init);

let bakery;
before(async () => (bakery = await start()));
after(async () => {
  await bakery.stop();
  rmSync(folder, { recursive: true });
});

test('the app is known to Cosmos DB by its identity, and has no key', async () => {
  assert.equal((await callerOf(send(bakery)).take('Known')).status, 201);
  assert.equal(bakery.identity.asked.length, 1);
});

test('an app that starts anew, or beside another, finds the orders in the container', async () => {
  const [one, other] = [bakery, await bakery.startAnother()];
  const callers = [one, other].map((app) => callerOf(send(app)));
  const created = await callers[0].take('Kept');
  const path = created.headers.get('Location');
  assert.equal((await (await callers[1].call('GET', path)).json()).customText, 'Kept');
  const etag = created.headers.get('ETag');
  assert.equal((await callers[1].patch(path, etag, { status: 'in-progress' })).status, 200);
  assert.equal((await callers[0].patch(path, etag, { status: 'in-progress' })).status, 412);
  assert.deepEqual(await other.stop(), { code: 0, signal: null });
});

test('a configuration that cannot work serves nothing, and the log says why', async () => {
  let log = '';
  const other = await bakery.startAnother({ vars: { RETENTION_DAYS: 'for ever' }, log: (text) => (log += text) });
  const answer = await send(other)('/v1/cakes');
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /RETENTION_DAYS/);
  await other.stop();
  assert.match(log, /RETENTION_DAYS/);
});

test('an app that is killed is told to whoever has started it', async () => {
  const other = await bakery.startAnother();
  process.kill(other.pid(), 'SIGKILL');
  assert.deepEqual(await other.ended, { code: null, signal: 'SIGKILL' });
});
