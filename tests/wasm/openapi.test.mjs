// The OpenAPI document: an independent linter has nothing to say against it, and the bakery does what it says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { furnish } from './furnished.mjs';
import { startBakery } from './harness.mjs';
import { Api } from './openapi.mjs';

const kvMethods = ['get', 'getWithMetadata', 'put', 'delete', 'list'];
const keys = { staff: 'dev-staff', shop: 'dev-shop', guest: 'a key of no use' };

const platform = { sleep: async () => {} }; // so that writes refused for their rate are repeated at once
const bakery = await startBakery({ platform });
bakery.env.BOARD = { getByName: () => ({ fetch: async () => new Response(null, { status: 204 }) }) }; // it takes nobody
const notLive = await startBakery({ platform });
const guest = { name: 'guest', role: 'guest', sha256: createHash('sha256').update(keys.guest).digest('hex') };
bakery.env.API_KEYS = JSON.stringify([...JSON.parse(bakery.env.API_KEYS), guest]);
const text = await (await bakery.fetch('/openapi.json')).text();
const api = new Api(JSON.parse(text));
const operations = api.operations();
const byId = Object.fromEntries(operations.map((each) => [each.id, each]));
const theId = byId.getOrder.parameters.find(({ name }) => name === 'id').example;

const seeded = new Map(bakery.env.CATALOGUE.entries);

/** Sets the bakery back to the catalogue and one order, which has the id of the examples. */
async function reset(status = 'pending') {
  const { ORDERS, CATALOGUE } = bakery.env;
  for (const kv of [ORDERS, CATALOGUE]) for (const name of kvMethods) delete kv[name];
  CATALOGUE.entries = new Map(seeded);
  await furnish(bakery, operations, status);
}

/** Leaves the key of createOrder's example as a request does that broke off, or as one with another body. */
async function keyInUse(keepBody) {
  await reset();
  await send(byId.createOrder.example(), keys.staff);
  const { entries } = bakery.env.ORDERS;
  for (const name of [...entries.keys()]) if (name.endsWith('/answer')) entries.delete(name);
  if (!keepBody) for (const [name, entry] of entries) if (name.endsWith('/claim')) entry.value = 'of another body';
}

async function failingKv(message) {
  await reset();
  const fail = async () => {
    throw new Error(message);
  };
  for (const kv of [bakery.env.ORDERS, bakery.env.CATALOGUE]) for (const name of kvMethods) kv[name] = fail;
}

const send = ([path, init], key, to = bakery) => to.fetch(path, { ...init, key });

/** Those that are asked by HTTP: a WebSocket is none, and answers with 101 alone. */
const asked = operations.filter(({ responses }) => !(101 in responses));

test('the linter finds nothing in the document', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: text, absoluteRef: '/openapi.json', config });
  assert.deepEqual(
    problems.map(({ ruleId, location: [{ pointer }] }) => `${ruleId} ${pointer}`),
    ['operation-2xx-response #/paths/~1v1~1orders~1live/get/responses'], // it is answered with 101
  );
});

test('the linter would find what is wrong', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const wrong = text.replace('"cakeStyle":"vanilla-classic"', '"cakeStyle":7');
  const problems = await lintFromString({ source: wrong, absoluteRef: '/openapi.json', config });
  assert.deepEqual(
    problems.map(({ ruleId }) => ruleId).filter((rule) => rule !== 'operation-2xx-response'),
    ['no-invalid-media-type-examples'],
  );
});

test("the document lists the bakery's operations", () => {
  assert.deepEqual(Object.keys(byId), [
    'getHealth',
    'getProblemType',
    'listCakes',
    'getCake',
    'putCake',
    'deleteCake',
    'listOrders',
    'createOrder',
    'getOrder',
    'patchOrder',
    'deleteOrder',
    'askToWatch',
    'watchOrders',
    'exportOrders',
    'importOrders',
    'createQuote',
    'getReport',
  ]);
});

test('an answer that the document does not know is noticed', async () => {
  const order = (init, body = '{}') =>
    byId.getOrder.check(new Response(body, { headers: { 'Content-Type': 'application/json' }, ...init }));
  await assert.rejects(order({ status: 201 }), /knows no 201/);
  await assert.rejects(order({ headers: { 'Content-Type': 'text/plain' } }), /is text\/plain/);
  await assert.rejects(order({}), /must have required property 'customerId'/);
  const conflict = { type: '/problems/conflict', title: 'Conflict', status: 404 };
  await assert.rejects(
    order({ status: 404, headers: { 'Content-Type': 'application/problem+json' } }, JSON.stringify(conflict)),
    /type must be/,
  );
});

test('the module has what operations say of themselves in the document only', () => {
  const module = readFileSync(new URL('../../build/wasm/worker.wasm', import.meta.url), 'latin1');
  const sentences = operations.map(({ description }) => description).filter(Boolean);
  assert.ok(sentences.length > 5, `${sentences.length} sentences`);
  for (const sentence of sentences)
    assert.equal(module.split(JSON.stringify(sentence).slice(1, -1)).length, 2, sentence);
});

test('a client that has the document is not sent it again', async () => {
  const etag = (await bakery.fetch('/openapi.json')).headers.get('ETag');
  assert.equal((await bakery.fetch('/openapi.json', { headers: { 'If-None-Match': etag } })).status, 304);
});

const headerOf = (operation, name) => operation.parameters.find((each) => each.in === 'header' && each.name === name);

test('If-Match is required exactly where the answer without it is 428', () => {
  const needed = (operation) => operation.problems().includes('precondition-required');
  const required = (operation) => headerOf(operation, 'If-Match')?.required === true;
  assert.deepEqual(
    operations.filter(required).map(({ id }) => id),
    ['patchOrder', 'deleteOrder'],
  );
  assert.deepEqual(operations.filter(needed), operations.filter(required));
});

test('every condition has a pattern, and an example that it lets through', () => {
  for (const operation of operations)
    for (const { name, schema, example } of operation.parameters.filter((each) => /^If-/.test(each.name))) {
      assert.ok(schema.pattern, `${operation.id}: ${name}`);
      if (example !== undefined) assert.match(example, new RegExp(schema.pattern, 'u'));
    }
});

test('a condition that the pattern lets through is read, and one that is refused is not', async () => {
  const pattern = new RegExp(headerOf(byId.getHealth, 'If-None-Match').schema.pattern, 'u');
  const ask = async (value) => (await bakery.fetch('/healthz', { headers: { 'If-None-Match': value } })).status;
  for (const value of ['*', '"a"', '""', 'W/"a"', '"a","b"', '"a", \tW/"b" , "c,d"', '"a\\"']) {
    assert.match(value, pattern);
    assert.notEqual(await ask(value), 400, value);
  }
  for (const value of ['a', '"a', 'a"', '"a" "b"', '*, "a"', 'w/"a"', 'W/ "a"', '"a b"', '"a";']) {
    assert.doesNotMatch(value, pattern);
    assert.equal(await ask(value), 400, value);
  }
});

for (const operation of asked) {
  for (const role of operation.roles.length > 0 ? operation.roles : [undefined]) {
    test(`${operation.id}: the example is answered as documented${role ? `, for ${role}` : ''}`, async () => {
      await reset();
      const answer = await send(operation.example(), keys[role]);
      assert.ok(answer.ok, `${answer.status}: ${await answer.clone().text()}`);
      await operation.check(answer);
    });
  }
}

for (const operation of operations.filter(({ roles }) => roles.length > 0)) {
  test(`${operation.id}: roles that are not documented are refused`, async () => {
    for (const role of Object.keys(keys).filter((each) => !operation.roles.includes(each)))
      assert.equal((await send(operation.example(), keys[role])).status, 403, role);
  });
}

for (const operation of operations.filter(({ responses }) => 304 in responses)) {
  test(`${operation.id}: 304 is answered as documented`, async () => {
    await reset();
    const answer = await send(operation.example({ 'If-None-Match': '*' }), keys.staff);
    assert.equal(answer.status, 304);
    await operation.check(answer);
  });
}

/** The example with another query, other fields or another body. */
const changed = (operation, { query, headers = {}, ...rest }) => {
  const [path, init] = operation.example();
  const target = query === undefined ? path : `${path.split('?')[0]}?${query}`;
  return [target, { ...init, headers: { ...init.headers, ...headers }, ...rest }];
};
const withBody = (operation, body) => (operation.body ? changed(operation, { body }) : operation.example());

/** Ways in which a request can fail: what is sent, with which key, to which bakery. */
const failures = {
  'no key': { key: undefined },
  'an unknown key': { key: 'stolen' },
  'the wrong role': { key: keys.guest },
  'a field for a key, and no key': {
    key: undefined,
    request: (o) => changed(o, { headers: { Authorization: 'Bearer' } }),
  },
  'a client that takes no JSON': { request: (o) => changed(o, { headers: { Accept: 'image/png' } }) },
  'bad percent-encoding': { request: (o) => o.example({ id: '%zz', slug: '%zz', date: '%zz' }) },
  'a bad query': { request: (o) => changed(o, { query: 'limit=%zz' }) },
  'a query without a name that can be read': { request: (o) => changed(o, { query: '%zz' }) },
  'an illegal limit': { request: (o) => changed(o, { query: 'limit=0' }) },
  'an illegal path parameter': { request: (o) => o.example({ id: 'No+Id', date: 'yesterday' }) },
  'nothing there': {
    request: (o) =>
      o.example({
        slug: 'none',
        date: '1999-12-31',
        id: o.id.endsWith('Cake') ? 'no-such-cake' : theId.replace('0', '1'),
      }),
  },
  'malformed JSON': { request: (o) => withBody(o, '{') },
  'an empty object with an unknown member': { request: (o) => withBody(o, '{"tip":1}') },
  'another media type': {
    request: (o) => (o.body ? changed(o, { headers: { 'Content-Type': 'text/plain' } }) : o.example()),
  },
  'a body that is too large': { request: (o) => withBody(o, ' '.repeat(4_000_000)) },
  'a WebSocket': { request: (o) => changed(o, { headers: { Upgrade: 'websocket' } }) },
  'a WebSocket where the board is not live': {
    request: (o) => changed(o, { headers: { Upgrade: 'websocket' } }),
    to: notLive,
  },
  'no If-Match': { request: (o) => o.example({ 'If-Match': undefined }) },
  'a stale If-Match': { request: (o) => o.example({ 'If-Match': '"r7"' }) },
  'a failed condition': { request: (o) => changed(o, { headers: { 'If-Match': '"other"' } }) },
  'a malformed condition': { request: (o) => changed(o, { headers: { 'If-Match': 'other' } }) },
  'an Idempotency-Key of two words': { request: (o) => changed(o, { headers: { 'Idempotency-Key': 'two words' } }) },
  'an Idempotency-Key in use': { prepare: () => keyInUse(true) },
  'an Idempotency-Key of another body': { prepare: () => keyInUse(false) },
  'an order that is done': { prepare: () => reset('completed') },
  'a KV that fails': { prepare: () => failingKv('KV GET failed: 500 Internal Server Error') },
  'a KV that is asked too often': { prepare: () => failingKv('KV PUT failed: 429 Too Many Requests') },
  'a request that asks KV too much': { prepare: () => failingKv('Too many API requests by single worker invocation.') },
};

for (const operation of operations) {
  test(`${operation.id}: fails in the documented ways, and in all of them`, async () => {
    const seen = new Set(['internal']); // our own mistakes cannot be provoked
    for (const [name, { request = (o) => o.example(), prepare = reset, ...how }] of Object.entries(failures)) {
      await prepare();
      const answer = await send(request(operation), 'key' in how ? how.key : keys.staff, how.to);
      if (answer.ok) continue;
      const { type } = await operation.check(answer).catch((error) => assert.fail(`${name}: ${error.message}`));
      seen.add(type.replace('/problems/', ''));
    }
    assert.deepEqual([...seen].sort(), operation.problems().sort());
  });
}
