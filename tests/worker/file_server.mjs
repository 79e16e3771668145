// A server on loopback that has one file, and nothing else.
import { createServer } from 'node:http';

/** Starts it; the file has these bytes, and is at `url`. */
export async function startFileServer(name, bytes) {
  const server = createServer((request, response) => {
    if (request.url === `/${name}`) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/${name}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
