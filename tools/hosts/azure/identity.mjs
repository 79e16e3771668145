// The endpoint at which a function app asks for a token of its managed identity:
// https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const kLifeSeconds = 24 * 60 * 60;

/** Starts the endpoint: {environment, asked, stop}. `environment` is what tells an app of it. */
export async function startIdentity() {
  const secret = randomUUID();
  const asked = [];
  const server = createServer((request, response) => {
    const resource = new URL(request.url, 'http://localhost').searchParams.get('resource');
    if (request.headers['x-identity-header'] !== secret || !resource) return response.writeHead(400).end('{}');
    asked.push(resource);
    const expires_on = String(Math.floor(Date.now() / 1000) + kLifeSeconds);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    return response.end(JSON.stringify({ access_token: randomUUID(), expires_on, resource, token_type: 'Bearer' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    environment: {
      IDENTITY_ENDPOINT: `http://127.0.0.1:${server.address().port}/msi/token`,
      IDENTITY_HEADER: secret,
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
