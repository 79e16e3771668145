// Who is compared. Each has the same apps: "hello" (one route and nothing else), "routes" (a static answer and any
// number of routes, behind the middleware of an API) and "bakery" (the part of the bakery's API that is measured).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../../cli/env/configuration.mjs';
import { bundleEdge, bundleKv, bundlePeer, bundleRust, folderFor, here } from './bundle.mjs';
import { buildRust, whyNoRust } from './rust.mjs';
import { prepareFolder, startWorkerd } from './workerd.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const vars = {
  API_KEYS: /^API_KEYS='(.*)'$/m.exec(read('.dev.vars'))[1],
  ...readConfiguration(fileURLToPath(new URL('../../wrangler.toml', import.meta.url))).data.vars,
  BUILD_VERSION: 'bench',
};

const peer = (folder) => (target, app, options) => bundlePeer(target, `${folder}/${app}.js`, options);

const kEdgeModules = { hello: 'hello', routes: 'bench_routes', bakery: 'worker' };

/** This project, as it is built in the checkout `root`. */
const projectOf = (root) => ({
  bundle: (target, app, options) =>
    bundleEdge(target, kEdgeModules[app] + (options.names ? '_named' : ''), { ...options, root }),
  validates: true,
  authenticates: true,
});

/**
 * `validates`: it refuses what is wrong; `authenticates`: it refuses who is not known; `whyNot` gives a reason where it
 * cannot be built here.
 */
export const contenders = [
  { name: 'plain', title: 'plain JS', bundle: peer('plain') },
  { name: 'hono', title: 'Hono + zod', bundle: peer('hono'), validates: true, authenticates: true },
  { name: 'itty', title: 'itty-router', bundle: peer('itty'), authenticates: true },
  {
    name: 'rust',
    title: 'workers-rs',
    bundle: async (target, app, options) => bundleRust(target, await buildRust(app), options),
    authenticates: true,
    whyNot: whyNoRust,
  },
  { name: 'edge', title: 'workers-cpp', ...projectOf(here) },
];

/** Two builds of this project: another checkout, and this one. */
export const builds = (root) => [
  { name: 'before', title: 'before', ...projectOf(root) },
  { name: 'after', title: 'after', ...projectOf(here) },
];

/** Those of a list that can be built here; says of the others why not. */
export async function available(list) {
  const there = [];
  for (const contender of list) {
    const reason = await contender.whyNot?.();
    if (reason) console.log(`${contender.title} is left out: ${reason}`);
    else there.push(contender);
  }
  return there;
}

let kv;

/**
 * Writes all that workerd needs to run an app of a contender; gives its folder and {raw, gzip} bytes of its modules.
 */
export async function buildContender(contender, app, { routes = 0, names = false } = {}) {
  const folder = folderFor(`${contender.name}-${app}${routes ? `-${routes}` : ''}${names ? '-names' : ''}`);
  const { modules, size } = await contender.bundle(folder, app, { routes, names });
  prepareFolder(folder, { modules, vars: { ...vars, ROUTES: String(routes) }, kv: (kv ??= await bundleKv()) });
  return { folder, size };
}

/** Builds and starts an app of each contender: [{...contender, size, worker}]. */
export async function startContenders(list, app, { routes, names, inspector } = {}) {
  const started = [];
  for (const contender of list) {
    const { folder, size } = await buildContender(contender, app, { routes, names });
    started.push({ ...contender, size, worker: await startWorkerd(folder, { inspector }) });
  }
  return started;
}
