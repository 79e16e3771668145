// The hosts besides Workers that `workers-cpp add` knows: for each its npm package, and the entry that a project gets.

const kModule = "import createModule from './build/worker/worker.mjs';";
const kCreate = "import { createWorker } from 'workers-cpp';";

const cronsText = (crons) => (crons.length > 0 ? `, crons: [${crons.map((cron) => `'${cron}'`).join(', ')}]` : '');

/** Of the clouds' clients some parts are CommonJS, and ask for what Node has. */
const kRequire = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** One program of all that an entry imports, which a cloud is given, and the module beside it. */
const bundled = (entry, program, ...external) =>
  [
    `esbuild ${entry} --bundle --platform=node --format=esm --main-fields=module,main --banner:js="${kRequire}"`,
    `--loader:.wasm=file --asset-names=[name] --outfile=${program}`,
    ...external.map((name) => `--external:${name}`),
  ].join(' ');

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
/** What a cloud reads of a program in its folder. */
const asProgram = { private: true, type: 'module', main: 'main.mjs' };

const kLoad = 'const wasm = await loadWasm(new URL(wasmFile, import.meta.url));';
const kWasmFile = "import wasmFile from './build/worker/worker.wasm';";
const kWorker = 'worker: createWorker({ wasm, createModule }, env), env';

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
 * @property {(dependencies: Record<string, string>) => Record<string, string>} [files] what the cloud reads besides, by
 *   their names; `dependencies` are those of the adapter
 * @property {string} next what to do with it
 * @property {(cron: string) => string} [schedule] what calls a cron there, where the entry cannot say when
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
    script: { name: 'build:aws', command: `workers-cpp build && ${bundled('lambda.js', 'build/aws/main.mjs')}` },
    store: 'table',
    lines: ({ env, hasKv }) => [
      kModule,
      kWasmFile,
      kCreate,
      "import { lambdaHandler, loadWasm } from 'workers-cpp-aws-lambda';",
      hasKv && "import { DynamoTable } from 'workers-cpp-aws-lambda/dynamodb';",
      '',
      kLoad,
      hasKv && 'const table = new DynamoTable(process.env.TABLE);',
      `const env = ${env};`,
      `export const handler = lambdaHandler({ ${kWorker}, streams: true });`,
    ],
    next: 'build/aws is then what a function of nodejs24.x is given, whose handler is main.handler',
    schedule: (cron) =>
      'one of EventBridge Scheduler, whose input is ' +
      `{"cron": "${cron}", "scheduledTime": "<aws.scheduler.scheduled-time>"}`,
  },
  'azure-functions': {
    title: 'Azure Functions',
    package: 'workers-cpp-azure-functions',
    entry: 'azure.js',
    script: {
      name: 'build:azure',
      command:
        `workers-cpp build && ${bundled('azure.js', 'build/azure/main.mjs', '@azure/functions-core')} && ` +
        'cp azure/host.json azure/package.json build/azure',
    },
    store: 'CosmosContainer.at(place)',
    lines: ({ env, hasKv, crons }) => [
      kModule,
      kWasmFile,
      kCreate,
      "import { loadWasm, registerWorker } from 'workers-cpp-azure-functions';",
      hasKv && "import { CosmosContainer } from 'workers-cpp-azure-functions/cosmos';",
      '',
      kLoad,
      hasKv && "const place = { endpoint: process.env.COSMOS_ENDPOINT, database: 'kv', container: 'kv' };",
      `const env = ${env};`,
      `registerWorker({ ${kWorker}${cronsText(crons)} });`,
    ],
    files: () => ({
      'azure/host.json': json({ version: '2.0', extensions: { http: { routePrefix: '' } } }),
      'azure/package.json': json(asProgram),
    }),
    next: 'build/azure is then the function app, of Node 24',
  },
  'gcp-functions': {
    title: 'Google Cloud functions',
    package: 'workers-cpp-gcp-functions',
    entry: 'gcp.js',
    script: {
      name: 'build:gcp',
      command:
        `workers-cpp build && ${bundled('gcp.js', 'build/gcp/main.mjs', '@google-cloud/firestore')} && ` +
        'cp gcp/package.json build/gcp',
    },
    store: 'database',
    lines: ({ env, hasKv }) => [
      kModule,
      kWasmFile,
      kCreate,
      "import { cloudFunctions, loadWasm } from 'workers-cpp-gcp-functions';",
      hasKv && "import { FirestoreDatabase } from 'workers-cpp-gcp-functions/firestore';",
      '',
      kLoad,
      hasKv && 'const database = new FirestoreDatabase({ databaseId: process.env.DATABASE });',
      `const env = ${env};`,
      `export const { api, cron, queue } = cloudFunctions({ ${kWorker} });`,
    ],
    files: (dependencies) => ({
      'gcp/package.json': json({
        ...asProgram,
        engines: { node: '24.x' },
        dependencies: {
          '@google-cloud/firestore': dependencies['@google-cloud/firestore'],
          '@google-cloud/functions-framework': '5.0.5',
        },
      }),
    }),
    next: 'build/gcp is then the source of functions of nodejs24: api, cron for Cloud Scheduler, and queue for Pub/Sub',
    schedule: (cron) => `a job of Cloud Scheduler, which sends {"cron": "${cron}"} to the function cron`,
  },
};
