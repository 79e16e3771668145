// Stands in for the container of a Durable Object, of which there is none without Docker: what `ctx.container` is
// documented to do, with the words of workerd where it refuses. tests/contracts/container.hpp says what runs in it.
const encoder = new TextEncoder();

/** An echo, in the form of a socket. */
function echo() {
  let controller;
  const readable = new ReadableStream({ type: 'bytes', start: (given) => (controller = given) });
  const writable = new WritableStream({
    write: (bytes) => controller.enqueue(bytes.slice()),
    close: () => controller.close(),
  });
  return { opened: Promise.resolve({}), readable, writable, close: async () => {} };
}

const programs = {
  echo: ([, ...words]) => ({ stdout: `${words.join(' ')}\n` }),
  cat: async (_, { stdin }) => ({ stdout: stdin ? await new Response(stdin).text() : '' }),
  fail: () => ({ stderr: 'no\n', exitCode: 3 }),
};

const checkSignal = (signo) => {
  if (!(signo > 0 && signo <= 64)) throw new RangeError('Invalid signal number.');
};

class Process {
  constructor(pid, ending) {
    Object.assign(this, { pid, ending });
  }
  async output() {
    if (this.taken) throw new TypeError('output() can only be called once.');
    this.taken = true;
    const { stdout = '', stderr = '', exitCode = 0 } = await this.ending;
    return { stdout: encoder.encode(stdout).buffer, stderr: encoder.encode(stderr).buffer, exitCode };
  }
  kill(signo = 15) {
    checkSignal(signo);
  }
}

class Container {
  running = false;
  #count = 1;
  #ended;
  #end;
  #reason;

  #check(method) {
    if (!this.running) throw new Error(`${method}() cannot be called on a container that is not running.`);
  }
  #stop(exitCode) {
    this.running = false;
    this.#end(exitCode);
  }

  start({ env = {}, enableInternet } = {}) {
    if (this.running) throw new Error('start() cannot be called on a container that is already running.');
    if (typeof enableInternet !== 'boolean') throw new TypeError('enableInternet is missing');
    this.running = true;
    this.#reason = undefined;
    this.env = env;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
  }
  async monitor() {
    if (!this.#ended) this.#check('monitor');
    const exitCode = await this.#ended;
    const reason = this.#reason;
    this.#reason = undefined;
    if (reason) throw reason;
    if (exitCode === 0) return;
    throw Object.assign(new Error(`Container exited with unexpected exit code: ${exitCode}`), { exitCode });
  }
  async destroy(error) {
    if (!this.running) return;
    this.#reason = error;
    this.#stop(137);
  }
  signal(signo) {
    checkSignal(signo);
    this.#check('signal');
    if (signo === 15 || signo === 9) this.#stop(128 + signo);
  }
  getTcpPort(port) {
    if (!(port > 0 && port < 65536)) throw new TypeError(`Invalid port number: ${port}`);
    return { fetch: async (url) => this.#fetch(port, new URL(url)), connect: () => echo() };
  }
  #fetch(port, url) {
    if (url.protocol === 'https:') throw new Error('Connecting to a container using HTTPS is not currently supported');
    if (!this.running) throw new Error('The container is not running, consider calling start()');
    if (port !== 8080) throw new Error(`The container is not listening in the TCP address 10.0.0.1:${port}`);
    return new Response(`${url.href} ${this.env.LEVEL ?? 'none'}`);
  }
  async exec(cmd, options) {
    this.#check('exec');
    return new Process(++this.#count, Promise.resolve(programs[cmd[0]](cmd, options)));
  }
  async setInactivityTimeout(durationMs) {
    if (!(durationMs > 0)) throw new TypeError('setInactivityTimeout() cannot be called with a durationMs <= 0');
  }
  async snapshotContainer({ name }) {
    this.#check('snapshotContainer');
    return { id: `snapshot-${++this.#count}`, size: 4096, ...(name && { name }) };
  }
  async interceptOutboundHttp(address, { fetch }) {
    if (typeof address !== 'string' || !fetch) throw new TypeError('an address and a service are needed');
  }
  async interceptOutboundHttps(address, binding) {
    await this.interceptOutboundHttp(address, binding);
  }
  async interceptAllOutboundHttp({ fetch }) {
    if (!fetch) throw new TypeError('a service is needed');
  }
}

/** The state of an object, with a container. */
export function withContainer(state) {
  return Object.defineProperty(state, 'container', { value: new Container() });
}
