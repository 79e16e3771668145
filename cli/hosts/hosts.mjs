// The hosts besides Workers that `workers-cpp add` knows: for each its npm package, and the entry that a project gets.

const kModule = "import createModule from './build/worker/worker.mjs';";
const kCreate = "import { createWorker } from 'workers-cpp';";

const cronsText = (crons) => (crons.length > 0 ? `, crons: [${crons.map((cron) => `'${cron}'`).join(', ')}]` : '');

/** One program of all that an entry imports, which a cloud is given, and the module beside it. */
const bundled = (entry, folder) =>
  `esbuild ${entry} --bundle --platform=node --format=esm --main-fields=module,main --loader:.wasm=file ` +
  `--asset-names=[name] --outfile=${folder}/${entry.replace(/js$/, 'mjs')}`;

/**
 * @typedef {object} Given
 * @property {string} env the bindings, as the text of an object
 * @property {boolean} hasKv whether there is a KV namespace among them
 * @property {string[]} crons
 *
 * @typedef {object} Host
 * @property {string} title
 * @property {string} package
 * @property {string} entry the name of its file
 * @property {{name: string, command: string}} script of npm
 * @property {string} store what stands for KV, as an expression that has `kv(name)`
 * @property {(given: Given) => (string | false)[]} lines of the entry; those that are false are left out
 * @property {string} next what to do with it
 */

/** @type {Record<string, Host>} */
export const hosts = {
  node: {
    title: 'Node',
    package: 'workers-cpp-node',
    entry: 'server.js',
    script: { name: 'start:node', command: 'workers-cpp build && node server.js' },
    store: 'database',
    lines: ({ env, hasKv, crons }) => [
      kModule,
      kCreate,
      "import { loadWasm, platform, serve } from 'workers-cpp-node';",
      hasKv && "import { SqliteDatabase } from 'workers-cpp-node/sqlite';",
      '',
      "const wasm = await loadWasm('build/worker/worker.wasm');",
      hasKv && "const database = new SqliteDatabase('kv.sqlite');",
      `const env = ${env};`,
      'const worker = createWorker({ wasm, createModule, platform }, env);',
      `console.log((await serve({ worker, env${cronsText(crons)} })).url);`,
    ],
    next: 'it keeps its KV namespaces in kv.sqlite, which is data and no source',
  },
  'aws-lambda': {
    title: 'AWS Lambda',
    package: 'workers-cpp-aws-lambda',
    entry: 'lambda.js',
    script: { name: 'build:aws', command: `workers-cpp build && ${bundled('lambda.js', 'build/aws')}` },
    store: 'table',
    lines: ({ env, hasKv }) => [
      kModule,
      "import wasmFile from './build/worker/worker.wasm';",
      kCreate,
      "import { lambdaHandler, loadWasm } from 'workers-cpp-aws-lambda';",
      hasKv && "import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';",
      '',
      'const wasm = await loadWasm(new URL(wasmFile, import.meta.url));',
      hasKv && 'const table = new DynamoTable(process.env.TABLE);',
      `const env = ${env};`,
      'export const handler = lambdaHandler({ worker: createWorker({ wasm, createModule }, env), env, streams: true });',
    ],
    next: 'build/aws is then what a function of nodejs24.x is given, whose handler is lambda.handler',
  },
};
