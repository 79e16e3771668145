// A function as Lambda runs it: a process with Amazon's runtime interface client, which gets an event at a time, is
// ended when an invocation takes too long, and started again for the next one.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { FunctionError, startRuntimeApi } from './runtime-api.mjs';

const kMemoryMb = 512;

/**
 * @param {object} options
 * @param {string} options.client the program of the runtime interface client
 * @param {string} options.node
 * @param {string} options.folder with the function
 * @param {string} [options.handler] "handler.handler" is what handler.js exports by that name
 * @param {Record<string, string>} [options.environment] the function's variables
 * @param {number} [options.timeoutMs] what an invocation may take
 * @param {(line: string) => void} [options.log] is given what the function prints
 * @returns {Promise<{invoke: Function, trigger: Function, pid: () => number, stop: () => Promise<void>}>}
 */
export async function startFunction({
  client,
  node = process.execPath,
  folder,
  handler = 'handler.handler',
  environment = {},
  timeoutMs = 30_000,
  log = (text) => process.stderr.write(text),
}) {
  const api = await startRuntimeApi();
  let child;
  let stopped = false;

  function run() {
    const started = spawn(node, [client], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        TZ: ':UTC',
        AWS_REGION: 'eu-central-1',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${api.port}`,
        AWS_LAMBDA_FUNCTION_NAME: 'bakery',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(kMemoryMb),
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/bakery',
        AWS_LAMBDA_LOG_STREAM_NAME: 'here',
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: handler,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) stream.setEncoding('utf8').on('data', log);
    const kill = () => started.kill('SIGKILL');
    process.once('exit', kill);
    started.once('exit', (code, signal) => {
      process.off('exit', kill);
      child = undefined;
      const isAsked = api.fail(new FunctionError('Runtime.ExitError', `the process ended (${signal ?? code})`));
      if (isAsked && !stopped) child = run();
    });
    return started;
  }

  /** Ends the process of an invocation that takes longer than it may. */
  function limit(invocation) {
    const timer = setTimeout(() => {
      api.fail(new FunctionError('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`));
      child?.kill('SIGKILL');
    }, timeoutMs);
    invocation.ended.then(() => clearTimeout(timer));
  }

  /** Sends an event: {answered, ended}, as the Runtime API's `invoke` gives them. */
  function invoke(event) {
    const invocation = api.invoke({ event, timeoutMs, onBegin: () => queueMicrotask(() => limit(invocation)) });
    child ??= run();
    return invocation;
  }

  return {
    pid: () => child?.pid,
    invoke,
    /** Sends an event whose answer nobody waits for, and fails if the invocation did. */
    async trigger(event) {
      const { answered, ended } = invoke(event);
      const { pieces = [] } = await answered;
      for await (const _ of pieces);
      await ended;
    },
    async stop() {
      stopped = true;
      if (child) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await api.close();
    },
  };
}
