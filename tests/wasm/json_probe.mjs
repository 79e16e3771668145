// The probe application behind the runtime, in this process: its JSON parser is the one of the Wasm build.
import { loadWorker } from './harness.mjs';

const worker = await loadWorker('probe');

/** What the probe says of a document: {kernel, simdjson, offset?}. */
export async function judge(bytes) {
  const request = new Request('http://localhost/json/judge', { method: 'POST', body: bytes });
  const response = await worker.fetch(request, {}, { waitUntil: () => {} });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}
