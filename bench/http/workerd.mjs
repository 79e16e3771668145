// A contender as a process: `workerd serve` of the binary that Miniflare and wrangler bring.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { processorTime, residentMemory } from '../process_entry.mjs';
import { configText } from './config.mjs';

const require = createRequire(createRequire(import.meta.url).resolve('miniflare'));
const { default: binary, version } = require('workerd');

export const workerdVersion = version;

const kStartLimitMs = 20_000;

/** Resolves to {socket name: port} when workerd has told all of `names`. */
function portsTold(child, names) {
  return new Promise((resolve, reject) => {
    const ports = {};
    let text = '';
    const limit = setTimeout(() => reject(new Error('workerd does not start')), kStartLimitMs);
    child.once('exit', (code, signal) => reject(new Error(`workerd ended with ${signal ?? code}`)));
    child.stdio[3].on('data', (bytes) => {
      text += bytes;
      const lines = text.split('\n');
      text = lines.pop();
      for (const line of lines.filter(Boolean)) {
        const { event, socket, port } = JSON.parse(line);
        ports[event === 'listen-inspector' ? 'inspector' : socket] = port;
      }
      if (!names.every((name) => name in ports)) return;
      clearTimeout(limit);
      resolve(ports);
    });
  });
}

/** Writes the configuration and the KV stub into the contender's folder. */
export function prepareFolder(folder, { modules, vars, kv }) {
  writeFileSync(`${folder}/kv.js`, kv);
  writeFileSync(`${folder}/config.capnp`, configText({ modules, vars }));
}

/** Starts it; with `inspector`, V8's inspector listens too. */
export async function startWorkerd(folder, { inspector = false } = {}) {
  const flags = inspector ? ['--inspector-addr=127.0.0.1:0'] : [];
  const args = ['serve', '--control-fd=3', ...flags, `${folder}/config.capnp`];
  const child = spawn(binary, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ports = await portsTold(child, ['http', 'control', ...(inspector ? ['inspector'] : [])]).catch((error) => {
    kill();
    throw error;
  });
  return {
    ports,
    pid: child.pid,
    /** Tells the KV stub something: see kv/stub.js. */
    async kv(command, argument) {
      const response = await fetch(`http://127.0.0.1:${ports.control}`, {
        method: 'POST',
        body: JSON.stringify([command, argument ?? null]),
      });
      if (!response.ok) throw new Error(`KV stub, ${command}: ${await response.text()}`);
      return response.json();
    },
    processorTime: () => processorTime(child.pid),
    residentMemory: () => residentMemory(child.pid),
    async stop() {
      process.off('exit', kill);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null) return;
      kill();
      await ended;
    },
  };
}
