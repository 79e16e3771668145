// What the bakery does where the platform binds less than wrangler.toml has: it looks once, when an instance starts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vars } from '../support/wrangler.mjs';
import { KvNamespace, client, loadWorker } from './harness.mjs';

const whole = { ...vars, CATALOGUE: new KvNamespace(), ORDERS: new KvNamespace(), ORDER_OBJECT: {}, BOARD: {} };

/** The answer to one request, and what the log says of it. */
async function ask(env, path = '/v1/cakes') {
  const lines = [];
  const { error } = console;
  console.error = (line) => lines.push(line);
  try {
    const answer = await client(await loadWorker('worker'), env)(path);
    return { status: answer.status, text: await answer.text(), log: lines.join('\n') };
  } finally {
    console.error = error;
  }
}

test('a deployment with all that wrangler.toml has is served, without secrets too', async () => {
  const { status, log } = await ask(whole);
  assert.equal(status, 200);
  assert.equal(log, '');
});

const tables = {
  CATALOGUE: 'no KV namespace \\"CATALOGUE\\": add [[kv_namespaces]] with binding = \\"CATALOGUE\\"',
  ORDERS: 'no KV namespace \\"ORDERS\\": add [[kv_namespaces]] with binding = \\"ORDERS\\"',
  ORDER_OBJECT:
    'no Durable Object namespace \\"ORDER_OBJECT\\": add [[durable_objects.bindings]] with name = \\"ORDER_OBJECT\\"',
  BOARD: 'no Durable Object namespace \\"BOARD\\": add [[durable_objects.bindings]] with name = \\"BOARD\\"',
  RETENTION_DAYS: 'no var \\"RETENTION_DAYS\\": add [vars] with RETENTION_DAYS = ...',
};

for (const [name, wanted] of Object.entries(tables)) {
  test(`a deployment without ${name} serves nothing, and only its log says which table to add`, async () => {
    for (const path of ['/v1/cakes', '/healthz']) {
      const { status, text, log } = await ask({ ...whole, [name]: undefined }, path);
      assert.equal(status, 500);
      assert.ok(!text.includes(name), text);
      assert.ok(log.includes(`${wanted} to the configuration that is deployed, as wrangler.toml has it`), log);
    }
  });
}

test('a deployment that lacks several things is told all of them in one line', async () => {
  const { log } = await ask({ ...whole, CATALOGUE: undefined, ORDERS: undefined });
  assert.equal(log.split('\n').length, 1);
  assert.match(log, /ORDERS.*; no KV namespace \\"CATALOGUE\\"/);
});

test('a Worker that was built without a D1 database says how to build one with it', async () => {
  const { status, text, log } = await ask({ ...whole, STORE: 'd1' });
  assert.equal(status, 500);
  assert.ok(!text.includes('d1_databases'), text);
  assert.match(log, /built without D1: bind DB by a \[\[d1_databases\]\] in wrangler\.toml, and build it again/);
});
