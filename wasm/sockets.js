// TCP connections, for wasm/workers_sockets.cpp: `import` is nothing that a call can say, and what one operation needs
// of a socket are several of its members. A module has it only if its application connects to something.
// Names of members have no '#': at the beginning of a line that is a directive to Emscripten.
addToLibrary({
  /** What C++ holds of a connection that stands. */
  $TcpConnection: class {
    /** What has been read and not been asked for yet. */
    held = new Uint8Array();
    /** The last read: they take turns. */
    reading = Promise.resolve();
    /** Reads that have not ended, given up or not. */
    waiting = 0;

    constructor(socket, info) {
      this.socket = socket;
      this.remote = info?.remoteAddress;
      this.local = info?.localAddress;
      this.reader = socket.readable.getReader({ mode: 'byob' });
      this.writer = socket.writable.getWriter();
    }

    /** Waits until a socket is connected; one that is given up is closed. */
    static async opened(socket, options) {
      const close = () => socket.close().catch(() => {});
      options?.signal?.addEventListener('abort', close);
      try {
        return new TcpConnection(socket, await socket.opened);
      } finally {
        options?.signal?.removeEventListener('abort', close);
      }
    }

    /** One that is given up leaves what it would have given to the next. */
    read(least, most, asked) {
      this.waiting++;
      const turn = this.reading.then(() => this.readNow(least, most, asked)).finally(() => this.waiting--);
      this.reading = turn.catch(() => {});
      return turn;
    }

    async readNow(least, most, asked) {
      while (this.held.length < least && !this.closed && !asked.signal?.aborted) {
        const { done, value } = await this.reader.read(new Uint8Array(65536));
        if (done) break;
        this.hold(value);
      }
      return asked.signal?.aborted ? undefined : this.take(most);
    }

    hold(bytes) {
      const { buffer, byteOffset, length } = this.held;
      const size = length + bytes.length;
      let room = new Uint8Array(buffer, byteOffset);
      if (room.length < size) {
        room = new Uint8Array(2 * size); // twice: so many small pieces are not copied again and again
        room.set(this.held);
      }
      room.set(bytes, length);
      this.held = room.subarray(0, size);
    }

    take(most) {
      const taken = this.held.subarray(0, most);
      this.held = this.held.subarray(taken.length);
      return taken;
    }

    /** What is still to be read, as a stream; nobody reads here any more. The socket's own, if nothing is held. */
    rest() {
      if (this.held.length === 0 && this.waiting === 0) {
        this.reader.releaseLock();
        return this.socket.readable;
      }
      return new ReadableStream({
        pull: async (controller) => {
          const bytes = await this.read(1, 65536, {});
          if (bytes.length > 0) controller.enqueue(bytes.slice());
          else controller.close();
        },
        cancel: () => this.close(),
      });
    }

    write(bytes) {
      return this.writer.write(bytes);
    }

    /** Sends all of a stream, which never enters the module's memory. */
    async send(stream) {
      this.writer.releaseLock();
      try {
        await stream.pipeTo(this.socket.writable, { preventClose: true, preventAbort: true });
      } finally {
        this.writer = this.socket.writable.getWriter();
      }
    }

    finish() {
      return this.writer.close();
    }

    /** What came before TLS was not protected by it: it is never taken for an answer that was. */
    async startTls(host, options) {
      const isAmiss = this.held.length > 0 || this.waiting > 0;
      if (isAmiss) throw Object.assign(new Error('bytes came before TLS, or are waited for'), { name: 'TcpTlsError' });
      this.reader.releaseLock();
      this.writer.releaseLock();
      try {
        const secure = this.socket.startTls(host ? { expectedServerHostname: host } : {});
        return await TcpConnection.opened(secure, options);
      } catch (error) {
        throw Object.assign(new Error(error?.message ?? String(error)), { name: 'TcpTlsError' });
      }
    }

    close() {
      this.held = new Uint8Array();
      this.closed ??= this.socket.close();
      return this.closed;
    }

    /** Nobody waits for it, or holds it, any more. */
    abandon() {
      this.close().catch(() => {});
    }
  },

  $tcpSockets__deps: ['$TcpConnection'],
  $tcpSockets: {
    async connect(hostname, port, options) {
      const { secureTransport, allowHalfOpen, binding } = options;
      const way = binding ?? (options.connect ? options : await tcpSockets.ofWorkers());
      options.signal?.throwIfAborted();
      const socket = way.connect({ hostname, port }, { secureTransport, allowHalfOpen });
      return TcpConnection.opened(socket, options);
    },
    ofWorkers() {
      return import('cloudflare:sockets').catch((error) => {
        const message = `${error.message}; this host has no TCP sockets: give createWorker a platform with \`connect\``;
        throw Object.assign(new Error(message), { name: 'TcpNotSupported' });
      });
    },
    /** The same of a connection that came in. */
    accept: (socket) => TcpConnection.opened(socket),
    /** The same of what connects itself, as a Hyperdrive does. */
    async through(options) {
      return TcpConnection.opened(options.binding.connect(), options);
    },
  },

  edge_sockets__deps: ['$tcpSockets', '$Emval'],
  edge_sockets: () => Emval.toHandle(tcpSockets),
});
