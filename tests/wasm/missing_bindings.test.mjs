// What an application that lacks a binding is told in the log: the words of the platform, which only its adapters know.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { startBakery } from "./harness.mjs";

let bakery;
const lines = [];
before(async () => {
  bakery = await startBakery();
  delete bakery.env.CATALOGUE;
  delete bakery.env.ORDERS;
  console.error = (line) => lines.push(line);
});
beforeEach(() => lines.splice(0));

test("a KV namespace that is missing is named with the table that it belongs into", async () => {
  const answer = await bakery.fetch("/v1/cakes");
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /CATALOGUE|wrangler/);
  const told = lines.map((line) => JSON.parse(line).internal);
  assert.deepEqual(told, ['no KV namespace "CATALOGUE": add a [[kv_namespaces]] with this binding to wrangler.toml']);
});
test("a request that needs no binding is answered, and nothing is told", async () => {
  assert.equal((await bakery.fetch("/healthz")).status, 200);
  assert.deepEqual(lines, []);
});
