// What the host of Azure Functions and its Node worker do around @azure/functions, with that library as it is: they
// give it `@azure/functions-core`, forward a request to the server that it opens, and invoke the function beside it.
// Import this before anything that imports the library.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import Module from 'node:module';

import { Cron } from 'croner';

const kLoopback = '127.0.0.1';

/** What is registered now belongs to this app. */
let registering;
let model;

const core = {
  version: '3.12.0',
  hostVersion: '4.1041.0',
  Disposable: class {
    dispose() {}
  },
  log() {},
  setProgrammingModel: (programmingModel) => (model = programmingModel),
  getProgrammingModel: () => model,
  registerFunction: (metadata, callback) => registering.functions.push({ metadata, callback }),
  registerHook(name, callback) {
    if (name === 'appTerminate') registering.terminations.push(callback);
    return new core.Disposable();
  },
};

Module.prototype.require = new Proxy(Module.prototype.require, {
  apply: (target, self, names) => (names[0] === '@azure/functions-core' ? core : Reflect.apply(target, self, names)),
});

/** Runs what opens a server on all interfaces, so that it is on loopback alone, and keeps no process from its end. */
function onLoopback(run) {
  const { listen } = http.Server.prototype;
  http.Server.prototype.listen = function (listening) {
    return listen.call(this, 0, kLoopback, listening).unref();
  };
  try {
    return run();
  } finally {
    http.Server.prototype.listen = listen;
  }
}

let workerUrl;

/** Where the library takes requests; from then on nothing of its setup can change. */
async function startWorker() {
  const { HttpUri } = await onLoopback(() => model.getCapabilities({}));
  return Object.assign(new URL(HttpUri), { hostname: kLoopback });
}

const triggerOf = ({ metadata }) =>
  Object.values(metadata.bindings).find(({ direction, type }) => direction === 'in' && /Trigger$/i.test(type));

async function invoke({ metadata, callback }, invocationId, data, triggerMetadata = {}) {
  const { name } = triggerOf({ metadata });
  const request = { invocationId, inputData: [{ name, data }], triggerMetadata };
  const invocation = model.getInvocationModel({ invocationId, request, metadata, log() {} });
  const { context, inputs } = await invocation.getArguments();
  return invocation.getResponse(context, await invocation.invokeFunction(context, inputs, callback));
}

/** A value of what the host knows of a message, as it sends it: texts as they are, what is not there as nothing. */
function typed(value) {
  if (typeof value === 'string') return { string: value };
  return value === undefined ? {} : { json: JSON.stringify(value) };
}

/** The fields as a function gets them: Azure's front end appends where the request comes from. */
function fieldsOf({ headers, socket }) {
  const from = `${socket.remoteAddress}:${socket.remotePort}`;
  const before = headers['x-forwarded-for'];
  return { ...headers, 'x-forwarded-for': before ? `${before}, ${from}` : from };
}

const kHopByHop = /^(connection|keep-alive|transfer-encoding)$/i;

/** The fields that are not of the connection alone, names and values in turn. */
const endToEnd = (fields) => fields.filter((_, index) => !kHopByHop.test(fields[index & ~1]));

/** The request goes to the worker, and its answer back, as they come; whoever ends first ends the other. */
function forward(incoming, outgoing, invocationId) {
  const headers = {
    ...incoming.headers,
    'x-ms-invocation-id': invocationId,
    'x-forwarded-host': incoming.headers.host,
    'x-forwarded-proto': 'http',
  };
  const { method, url: path } = incoming;
  const { hostname, port } = workerUrl;
  const forwarded = http.request({ hostname, port, method, path, headers, agent: false });
  incoming.pipe(forwarded);
  outgoing.once('close', () => forwarded.destroy());
  forwarded.on('error', () => {});
  forwarded.on('response', (response) => {
    outgoing.writeHead(response.statusCode, endToEnd(response.rawHeaders));
    response.once('error', () => outgoing.destroy());
    response.pipe(outgoing);
  });
}

/** A function app: what `register` registers, behind an HTTP server of its own. */
export class FunctionApp {
  functions = [];
  terminations = [];
  /** What invocations have failed with. */
  failures = [];
  #server;
  #timers = [];

  /** @param {() => unknown} register may give a promise; one app is registered at a time, and all before any serves */
  static async of(register) {
    const registered = (registering = new FunctionApp());
    await register();
    return registered;
  }

  /**
   * Serves on loopback, and gives where; 0 is any free port. The timers run as well.
   * @param {{port?: number, routePrefix?: string}} [options] the prefix is that of host.json
   */
  async listen({ port = 0, routePrefix = '' } = {}) {
    workerUrl ??= startWorker();
    workerUrl = await workerUrl;
    this.#server = http.createServer((incoming, outgoing) => this.#serve(incoming, outgoing, `/${routePrefix}`));
    this.#server.listen(port, kLoopback);
    await once(this.#server, 'listening');
    for (const { metadata } of this.#timerFunctions())
      this.#timers.push(
        new Cron(triggerOf({ metadata }).schedule, { mode: '6-part', timezone: 'UTC' }, () =>
          this.runTimer(metadata.name).catch((error) => console.error(error)),
        ),
      );
    return `http://${kLoopback}:${this.#server.address().port}/`;
  }

  /** A timer is due. */
  runTimer(name) {
    const timer = this.functions.find(({ metadata }) => metadata.name === name);
    const json = JSON.stringify({ Schedule: { AdjustForDST: true }, ScheduleStatus: null, IsPastDue: false });
    return invoke(timer, randomUUID(), { json });
  }

  /**
   * A message of Service Bus has come; it is rejected if its function has failed, and the message is to come again.
   * @param {string} queue
   * @param {Buffer} body
   * @param {object} [properties] of the message: messageId, contentType and others, by the names that they have
   */
  deliver(queue, body, { enqueuedTimeUtc = '2026-11-29T03:00:00.123', deliveryCount = 1, ...properties } = {}) {
    const taker = this.functions.find((each) => triggerOf(each).queueName === queue);
    const data = triggerOf(taker).dataType === 'binary' ? { bytes: body } : { string: body.toString() };
    const known = { contentType: undefined, sequenceNumber: 7, enqueuedTimeUtc, deliveryCount, ...properties };
    const metadata = Object.entries(known).map(([name, value]) => [
      name[0].toUpperCase() + name.slice(1),
      typed(value),
    ]);
    return invoke(taker, randomUUID(), data, Object.fromEntries(metadata));
  }

  /** Ends as an instance does that Azure takes away. */
  async stop() {
    for (const timer of this.#timers) timer.stop();
    this.#server.close();
    this.#server.closeIdleConnections();
    for (const terminate of this.terminations) await terminate({});
  }

  #timerFunctions() {
    return this.functions.filter((each) => triggerOf(each).type === 'timerTrigger');
  }

  async #serve(incoming, outgoing, prefix) {
    const takes = (each) => triggerOf(each).methods?.includes(incoming.method) && incoming.url.startsWith(prefix);
    const served = this.functions.find(takes);
    if (!served || incoming.headers.host === undefined) {
      outgoing.writeHead(served ? 400 : 404).end();
      return;
    }
    const invocationId = randomUUID();
    forward(incoming, outgoing, invocationId);
    try {
      await invoke(served, invocationId, { http: {} }, { Headers: { json: JSON.stringify(fieldsOf(incoming)) } });
    } catch (error) {
      this.failures.push(error);
      if (!outgoing.headersSent) outgoing.writeHead(500).end();
    }
  }
}
