// The functions of libc that the module has its own of.
import assert from "node:assert/strict";
import { registerHooks } from "node:module";
import { test } from "node:test";
import "./harness.mjs";

// The shim names the flagship's files.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace("/worker/worker.", "/wasm/probe."), context),
});
const { default: worker } = await import("../../worker.js");

test("memcmp and memchr are right for all lengths up to 38 bytes, wherever they begin", async () => {
  const answer = await worker.fetch(new Request("http://localhost/strings"), {}, { waitUntil() {} });
  assert.equal(await answer.text(), "0");
});
