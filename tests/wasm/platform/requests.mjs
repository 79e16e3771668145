// The requests whose use of the platform is counted, each with the header fields of a browser behind the edge.
import { countHandles, countMembers, countReads, countWhile } from './counted.mjs';
import { createWorker } from 'workers-cpp';
import { fieldsOf } from '../../../bench/http/fields.mjs';
import { bindings, KvNamespace, loadModule } from '../harness.mjs';

const kTimes = 6; // what is not of every request, such as random bytes drawn ahead, is missing in one of them

countMembers(KvNamespace.prototype, 'KvNamespace');

/** A Worker as the platform calls it; what its answers leave to do is waited for. */
async function start(module, bound = {}) {
  const worker = createWorker(countHandles(await loadModule(module))),
    env = countReads(bound, 'env');
  return async (request) => {
    const pending = [];
    const context = countReads({ waitUntil: (promise) => pending.push(promise) }, 'ctx');
    const response = await worker.fetch(request, env, context);
    await Promise.all(pending);
    return response;
  };
}

function requestOf({ method = 'GET', path, headers, body }) {
  const length = body === undefined ? {} : { 'Content-Length': String(new TextEncoder().encode(body).length) };
  return new Request(new URL(path, 'https://bakery.example'), {
    method,
    body,
    headers: { ...fieldsOf.browser(method), ...headers, ...length },
  });
}

/** The least that one of several such requests asks for. */
async function countRequest(send, { status, prepare = () => undefined, ...wanted }) {
  const all = [];
  for (let time = 0; time <= kTimes; time++) {
    const request = requestOf({ ...wanted, ...(await prepare()) });
    let answer;
    const counts = await countWhile(async () => (answer = await send(request)));
    if (answer.status !== status) throw new Error(`${wanted.path}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    if (time > 0) all.push(counts); // with the first one, memory grows
  }
  const least = (what) => Math.min(...all.map((counts) => counts[what] ?? 0));
  const counts = Object.keys(all[0]).map((what) => [what, least(what)]);
  const kept = counts.filter(([, number]) => number > 0);
  return { 'in all': kept.reduce((sum, [, number]) => sum + number, 0), ...Object.fromEntries(kept) };
}

const staff = { Authorization: 'Bearer dev-staff' };
const json = { ...staff, 'Content-Type': 'application/json' };

const order = JSON.stringify({
  customerId: '0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11',
  customText: 'Happy Birthday',
  cakeStyle: 'vanilla-classic',
});
const basket = JSON.stringify({
  lines: Array.from({ length: 10 }, () => ({ cakeStyle: 'vanilla-classic', quantity: 2 })),
  pickupDate: 4_000_000_000,
});

const kListed = 20;

/** The requests to a bakery, by name. */
function requestsTo(bakery) {
  const post = { method: 'POST', path: '/v1/orders', headers: json, body: order, status: 201 };
  const path = async () => ({ path: (await bakery(requestOf(post))).headers.get('Location') });
  return {
    'a route with a parameter': { path: '/problems/not-found', status: 200 },
    'GET of an order': { headers: staff, status: 200, prepare: path },
    [`list of ${kListed} orders`]: { path: `/v1/orders?limit=${kListed}`, headers: staff, status: 200 },
    'POST of an order': post,
    'PATCH of an order': {
      method: 'PATCH',
      headers: { ...staff, 'Content-Type': 'application/merge-patch+json', 'If-Match': '"r1"' },
      body: '{"status":"in-progress"}',
      status: 200,
      prepare: path,
    },
    'quote of 10 lines': { method: 'POST', path: '/v1/quotes', headers: json, body: basket, status: 200 },
  };
}

/** What each request asks of the platform: {name: {"in all": count, what: count}}. */
export async function countRequests() {
  const counts = { hello: await countRequest(await start('hello'), { path: '/', status: 200 }) };
  const bakery = await start('worker', bindings()),
    requests = requestsTo(bakery);
  for (let i = 0; i < kListed; i++) await bakery(requestOf(requests['POST of an order']));
  for (const [name, request] of Object.entries(requests)) counts[name] = await countRequest(bakery, request);
  return counts;
}
