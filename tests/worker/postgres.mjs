// A PostgreSQL on loopback: the server itself, compiled to Wasm, behind a port.
import { PGlite } from '@electric-sql/pglite';
import { listen } from './tcp_server.mjs';

const kSslRequest = 80877103;

/** Takes the complete messages off the front; those after the first have a type. */
function takeMessages(state, bytes) {
  state.received = Buffer.concat([state.received, bytes]);
  const messages = [];
  for (;;) {
    const head = state.started ? 1 : 0;
    if (state.received.length < head + 4) return messages;
    const size = head + state.received.readUInt32BE(head);
    if (state.received.length < size) return messages;
    const message = state.received.subarray(0, size);
    state.received = state.received.subarray(size);
    state.started ||= message.readUInt32BE(4) !== kSslRequest;
    messages.push(message);
  }
}

/** One session at a time, as the server has it. */
export async function startPostgres() {
  const database = await PGlite.create();
  let turn = Promise.resolve();
  const server = await listen((socket) => {
    const state = { received: Buffer.alloc(0), started: false };
    socket.on('data', (bytes) => {
      for (const message of takeMessages(state, bytes)) {
        const asksForTls = message.length === 8 && message.readUInt32BE(4) === kSslRequest;
        turn = turn.then(async () => socket.write(asksForTls ? 'N' : await database.execProtocolRaw(message)));
      }
    });
    socket.on('end', () => socket.end());
  });
  return {
    url: `postgresql://user:password@127.0.0.1:${server.port}/database?sslmode=disable`,
    async stop() {
      await server.stop();
      await turn;
      await database.close();
    },
  };
}
