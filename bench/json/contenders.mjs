// What is compared. This file is bundled with zod, ajv's validators and the module's glue, for Node and workerd alike.
import createModule from 'bench-module';
import * as validators from 'bench-validators';
import { documents, spoilt } from './documents.mjs';
import { schemas } from './zod.mjs';

const encoder = new TextEncoder(),
  decoder = new TextDecoder();

/**
 * The Worker's module, started as the runtime does. A response's body ends in `sent.body`, as a copy in JavaScript's
 * memory; where `sent.inPlace`, it stays in the module's, and that is its size only.
 */
async function startModule(wasm, sent) {
  const edge = {
    call() {},
    start() {},
    async settle() {},
    respond: (exchange, status, head, headSize, body, bodySize) => {
      sent.body = sent.inPlace ? bodySize : module.HEAPU8.slice(body, body + bodySize);
    },
  };
  const module = await createModule({
    edge,
    instantiateWasm: (imports, done) => done(new WebAssembly.Instance(wasm, imports)),
  });
  return module;
}

/** The document's bytes in new memory of the module. */
function copyIn(module, bytes) {
  const at = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, at);
  return at;
}

/** Bytes to a validated value; each says whether it is valid. */
function readers(module, { type }) {
  const read = module[`_bench_read_${type}`],
    validate = validators[type],
    schema = schemas[type];
  const parse = (bytes) => JSON.parse(decoder.decode(bytes));
  return {
    edge: (bytes) => read(copyIn(module, bytes), bytes.length) === 0,
    'JSON.parse + zod': (bytes) => schema.safeParse(parse(bytes)).success,
    'JSON.parse + ajv': (bytes) => validate(parse(bytes)),
    'JSON.parse': (bytes) => parse(bytes) !== null,
  };
}

/**
 * A value to what `new Response` takes; each gives it, but for the one that shows what edge takes without copying it.
 */
function writers(module, { type, value, bytes }, sent) {
  const held = module[`_bench_hold_${type}`](copyIn(module, bytes), bytes.length);
  const write = module[`_bench_write_${type}`];
  const send = (inPlace) => {
    sent.inPlace = inPlace;
    write(held);
    return sent.body;
  };
  return {
    edge: () => send(false),
    'edge, not copied out': () => send(true),
    'JSON.stringify': () => JSON.stringify(value),
    'JSON.stringify + TextEncoder': () => encoder.encode(JSON.stringify(value)),
  };
}

/** Says so if a contender does not do the work: accept the document, find its fault, write its text. */
function check(document, read, write) {
  const text = decoder.decode(document.bytes);
  for (const [name, run] of Object.entries(read)) {
    if (!run(document.bytes)) throw new Error(`${name} refuses: ${document.name}`);
    if (name !== 'JSON.parse' && run(spoilt(document))) throw new Error(`${name} sees no fault: ${document.name}`);
  }
  for (const [name, run] of Object.entries(write)) {
    const written = run();
    const same =
      typeof written === 'number'
        ? written === document.bytes.length
        : (typeof written === 'string' ? written : decoder.decode(written)) === text;
    if (!same) throw new Error(`${name} writes another text: ${document.name}`);
  }
}

/** Runs so often; the count keeps an engine from leaving out what nobody looks at. */
function repeat(run, repetitions) {
  let count = 0;
  for (let i = 0; i < repetitions; i++) if (run()) count++;
  return count;
}

/** Starts the contenders and gives the cases: {kind, document, bytes, contender, run(repetitions)}. */
export async function start(wasm) {
  const sent = {},
    cases = [];
  const module = await startModule(wasm, sent);
  for (const document of documents) {
    const { name, bytes } = document;
    const read = readers(module, document),
      write = writers(module, document, sent);
    check(document, read, write);
    for (const [contender, run] of Object.entries(read)) {
      cases.push({
        kind: 'read',
        document: name,
        bytes: bytes.length,
        contender,
        run: (n) => repeat(() => run(bytes), n),
      });
    }
    for (const [contender, run] of Object.entries(write)) {
      cases.push({ kind: 'write', document: name, bytes: bytes.length, contender, run: (n) => repeat(run, n) });
    }
  }
  return cases;
}
