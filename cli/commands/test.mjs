// workers-cpp test [--native | --worker] [argument for the native tests...]: runs the project's tests, natively under
// ASan and UBSan, then those of tests/*.test.mjs, which have the Worker in workerd.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { buildAssets } from '../build/assets.mjs';
import { buildTargets } from '../build/preset.mjs';
import { buildWorker } from '../build/stage.mjs';
import { Advice, say } from '../process/progress.mjs';
import { passThrough } from '../process/run.mjs';
import { requireProject } from '../project.mjs';
import { build, root } from '../setup/layout.mjs';
import { setUp } from '../setup/setup.mjs';
import { sanitizers } from '../testing/sanitizers.mjs';
import { localEnvironment } from '../wrangler/wrangler.mjs';

function javaScriptTests() {
  const folder = join(root, 'tests');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => join('tests', name));
}

async function testNatively(env) {
  const status = await buildTargets({ preset: 'native' }, env);
  if (status !== 0) throw new Advice('the native build failed, see above; no test was run');
  return passThrough('ctest', ['--test-dir', join(build, 'native'), '--output-on-failure', '--no-tests=ignore'], {
    cwd: root,
    env: { ...env, ...sanitizers },
  });
}

async function testInWorkerd(files, env) {
  if ((await buildWorker('dev', env)) !== 0)
    throw new Advice('the build of the Worker failed, see above; it was not tested');
  buildAssets();
  return passThrough(env.EM_NODE_JS, ['--no-warnings', '--test', ...files], { cwd: root, env });
}

export async function run(args) {
  requireProject('test');
  const env = localEnvironment(await setUp('testing'));
  const native = args.includes('--worker') ? 0 : await testNatively(env);
  const files = args.includes('--native') ? [] : javaScriptTests();
  const worker = files.length > 0 ? await testInWorkerd(files, env) : 0;
  if (native !== 0 || worker !== 0) say('Some tests failed, see above.');
  return native || worker;
}
