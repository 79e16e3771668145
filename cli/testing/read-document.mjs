// node read-document.mjs FILE: writes the OpenAPI document that the Worker of the project around this folder serves.
// See commands/client.mjs.

import { put } from '../build/files.mjs';
import { main } from '../process/main.mjs';
import { Advice } from '../process/progress.mjs';
import { startWorker } from './index.mjs';

const kPath = '/openapi.json';

function isDocument(text) {
  try {
    return 'openapi' in JSON.parse(text);
  } catch {
    return false;
  }
}

await main(async () => {
  const worker = await startWorker();
  try {
    const response = await worker.fetch(kPath);
    const text = await response.text();
    if (!response.ok || !isDocument(text)) {
      throw new Advice(
        `GET ${kPath}: the Worker serves no OpenAPI document there (status ${response.status}); ` +
          'end make_app with openapi::serve_openapi(app, {.title = "my-api", .version = "1.0.0"});',
      );
    }
    put(process.argv[2], Buffer.from(text));
  } finally {
    await worker.stop();
  }
});
