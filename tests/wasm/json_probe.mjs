// The probe application behind the shim, in this process: its JSON parser is the one of the Wasm build.
import { registerHooks } from "node:module";
import "./harness.mjs";

// The shim names the flagship's files.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace("/worker/worker.", "/wasm/probe."), context),
});
const { default: worker } = await import("../../worker.js");

/** What the probe says of a document: {kernel, simdjson, offset?}. */
export async function judge(bytes) {
  const request = new Request("http://localhost/json/judge", { method: "POST", body: bytes });
  const response = await worker.fetch(request, {}, { waitUntil: () => {} });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}
