// The rings of tests, fastest first. Each tests what the one before it cannot.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildAssets } from '../../cli/build/assets.mjs';
import { passThrough } from '../../cli/process/run.mjs';
import { ensureBrowser, whyNoBrowser } from '../setup/browser.mjs';
import { ensureLambdaClient } from '../setup/lambda-client.mjs';
import { build, reports, root } from '../../cli/setup/layout.mjs';
import { readCatch2Report } from './catch2-report.mjs';
import { costRing } from './cost-ring.mjs';
import { whyNoCosts } from './cost.mjs';
import { fuzzRing } from './fuzz-ring.mjs';
import { sanitizers } from '../../cli/testing/sanitizers.mjs';
import { emptyTally } from './tally.mjs';

const kMinute = 60_000;
const kRingLimitMs = 25 * kMinute;
const kTestLimitMs = 5 * kMinute;

/** Runs a ring's program; what it reports is read from a file that no earlier run can have left. */
async function runReporting(program, args, env, report, read) {
  rmSync(report, { force: true });
  const status = await passThrough(program, args, { cwd: root, env, timeout: kRingLimitMs, killSignal: 'SIGKILL' });
  return { status, tally: existsSync(report) ? read(readFileSync(report, 'utf8')) : emptyTally() };
}

function catch2(name, program) {
  return async (env) => {
    const report = join(reports, `${name}.xml`);
    const args = ['--reporter', 'console::out=%stdout', '--reporter', `xml::out=${report}`, '--allow-running-no-tests'];
    return runReporting(join(build, 'native', program), args, { ...env, ...sanitizers }, report, readCatch2Report);
  };
}

function nodeTests(name, { folder = name, flags = [] } = {}) {
  const reporter = fileURLToPath(new URL('tally-reporter.mjs', import.meta.url));
  return async (env) => {
    const report = join(reports, `${name}.json`);
    const reporters = [
      ['--test-reporter=spec', '--test-reporter-destination=stdout'],
      [`--test-reporter=${reporter}`, `--test-reporter-destination=${report}`],
    ].flat();
    const args = [...flags, '--test', `--test-timeout=${kTestLimitMs}`, ...reporters, `tests/${folder}/**/*.test.mjs`];
    return runReporting(env.EM_NODE_JS, args, env, report, (text) => (text ? JSON.parse(text) : emptyTally()));
  };
}

const kNothing = /(?!)/;
/** The Workers as they ship, and those of the tests. */
const kShipped = /^wasm(-hello|-test)?$/;

/** All files share one process, and so one Worker and one browser. */
const browserTests = nodeTests('browser', { folder: 'bakery/browser', flags: ['--test-isolation=none'] });

async function browserRing(env) {
  buildAssets();
  const browser = await ensureBrowser();
  return browserTests({ ...env, ...(browser ? { CHROMIUM: browser } : { CHROMIUM_MISSING: whyNoBrowser() }) });
}

const hostTests = nodeTests('hosts');

async function hostsRing(env) {
  await ensureLambdaClient();
  return hostTests(env);
}

/**
 * @typedef {object} Ring
 * @property {string} name
 * @property {RegExp | ((env: object) => RegExp)} [presets] build presets that have to be built first
 * @property {(env: object) => Promise<{status: number, tally: import('./tally.mjs').Tally}>} run
 */

/** @type {Ring[]} */
export const rings = [
  { name: 'tools', run: nodeTests('tools') },
  { name: 'unit', presets: /^native-unit$/, run: catch2('unit', 'unit_tests') },
  { name: 'app', presets: /^native-app$/, run: catch2('app', 'app_tests') },
  { name: 'cost', presets: () => (whyNoCosts() ? kNothing : /^cost$/), run: costRing },
  { name: 'fuzz', presets: /^native-fuzz$/, run: fuzzRing },
  { name: 'wasm', presets: kShipped, run: nodeTests('wasm', { flags: ['--experimental-wasm-jspi'] }) },
  { name: 'worker', presets: kShipped, run: nodeTests('worker') },
  { name: 'hosts', presets: /^wasm(-hello|-test)?$|^native-app$/, run: hostsRing },
  { name: 'package', run: nodeTests('package', { flags: ['--test-concurrency=1'] }) },
  { name: 'browser', presets: /^wasm-dev$/, run: browserRing },
];
