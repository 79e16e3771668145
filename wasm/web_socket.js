// The mailbox of a WebSocket. A module has it if its application uses one (wasm/workers_web_socket.cpp).
addToLibrary({
  edge_web_socket__deps: ['$Emval', '$Mailbox'],
  /** Accepts a WebSocket, or the first of a pair; gives its mailbox. `room` is how many bytes may wait. */
  edge_web_socket: (handle, room) => {
    const given = Emval.toValue(handle);
    const socket = given[0] ?? given;
    // A message counts beyond its bytes: so empty ones are not free.
    const kOverhead = 128;
    const endOf = (code, reason, wasClean) => ({ ends: true, kind: 'end', code, reason, wasClean });
    const mailbox = new Mailbox(socket, {
      types: ['message', 'close', 'error'],
      room,
      read({ type, data, code, reason, wasClean, message }) {
        if (type === 'close') return endOf(code, reason, wasClean);
        if (type === 'error') return endOf(1006, message ?? '', false);
        if (typeof data === 'string') return { kind: 'text', data, size: data.length + kOverhead };
        return { kind: 'bytes', data, size: data.byteLength + kOverhead };
      },
      onFull() {
        const reason = 'Too much was sent that nobody has received';
        socket.close(1013, reason);
        return endOf(1013, reason, false);
      },
    });
    socket.binaryType = 'arraybuffer';
    socket.accept();
    return Emval.toHandle(mailbox);
  },
});
