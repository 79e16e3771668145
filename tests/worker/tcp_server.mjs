// The server that tests/contracts/sockets.hpp describes, on loopback.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Listens on a free port. `serve` is given each connection. */
export async function listen(serve) {
  const sockets = new Set();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    // A client that goes away is what half of the cases are about.
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port of loopback at which nobody listens. */
export async function closedPort() {
  const { port, stop } = await listen(() => {});
  await stop();
  return port;
}

const answerTo = (line) => (line === 'bye' ? 'so long\n' : `echo ${line}\n`);

export const startTcpServer = () =>
  listen((socket) => {
    let received = '';
    socket.setEncoding('latin1').write('hello\n');
    socket.on('data', (piece) => {
      const lines = (received + piece).split('\n');
      received = lines.pop();
      for (const line of lines) {
        if (line === 'reset') return socket.resetAndDestroy();
        socket.write(answerTo(line), 'latin1');
        if (line === 'bye') return socket.end();
      }
    });
    socket.on('end', () => !socket.writableEnded && socket.end('done\n'));
  });
