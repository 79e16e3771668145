// Stands before the entry with a dispatch namespace, of which there is none on a developer's machine: `get` as the
// platform documents it, with one Worker in it, which answers with what it is given. Beside it is what converts
// documents, which takes Blobs, and those pass to no other Worker.
import { documents } from './ai_markdown.js';
import { withFront } from './front.js';
import worker from './worker.js';

const tenants = (echo) => ({
  get(name, args, options) {
    const fetch = (url, init) => {
      const headers = new Headers(init.headers);
      headers.set('X-Dispatched', JSON.stringify({ name, args, options }));
      return echo.fetch(url, { ...init, headers });
    };
    const missing = async () => {
      throw new Error('Worker not found.');
    };
    return { fetch: name === 'ada' ? fetch : missing };
  },
});

export { Methods, Room } from './worker.js';
export default {
  fetch: (request, env, context) =>
    worker.fetch(request, { ...env, TENANTS: tenants(env.ECHO), MARKDOWN: documents }, withFront(request, context)),
};
