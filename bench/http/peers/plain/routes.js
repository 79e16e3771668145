// Without a framework: a map of routes.
import { routeFields, usualFields } from '../shared/fields.js';

const answer = (text) => new Response(text, { headers: { ...usualFields(), ...routeFields } });

const routes = new Map();
for (let i = 0; i < ROUTES; i++) {
  routes.set(`/v1/s${String(i).padStart(3, '0')}/items`, (id) => answer(`Item ${id}`));
}

export default {
  fetch(request) {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET') return new Response('Method not allowed', { status: 405 });
    if (pathname === '/hello') return answer('Hello, World!');
    const slash = pathname.lastIndexOf('/');
    const handler = routes.get(pathname.slice(0, slash));
    return handler
      ? handler(decodeURIComponent(pathname.slice(slash + 1)))
      : new Response('Not found', { status: 404 });
  },
};
