// Pages of other sites: servers on loopback that serve one empty page each.
import { createServer } from 'node:http';
import { after } from 'node:test';

const servers = [];
after(() => servers.forEach((server) => server.close()));

async function serve() {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><html lang="en"><title>Another site</title><link rel="icon" href="data:,"></html>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { url: `http://127.0.0.1:${server.address().port}` };
}

let allowed, other;
/** The site that CORS_ORIGINS lists. */
export const allowedOrigin = () => (allowed ??= serve());
/** A site that it does not list. */
export const otherOrigin = () => (other ??= serve());
