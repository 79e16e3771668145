// The JSON parser as Wasm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./json_probe.mjs";

test("simdjson runs its SIMD kernel", async () => {
  assert.equal((await judge("{}")).kernel, "westmere");
});
