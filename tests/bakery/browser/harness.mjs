// What the tests in a browser share: the Worker as `npm start` serves it, and a Chromium that reports what went wrong.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { allowedOrigin } from './other_origin.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const screens = join(root, 'build/reports/screens');
const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const noBrowser = process.env.CHROMIUM_MISSING;

const once = (make) => {
  let made;
  return () => (made ??= make());
};
const closing = [];
after(async () => {
  for (const close of closing.reverse()) await close();
});

/** Starts the Worker on a free port with a KV of its own; gives its URL once it says that it is ready. */
export const bakery = once(async () => {
  const state = mkdtempSync(join(tmpdir(), 'bakery-'));
  const origin = await allowedOrigin();
  const child = spawn(
    process.execPath,
    [
      'cli/workers-cpp.mjs',
      'dev',
      '--ip',
      '127.0.0.1',
      '--port',
      '0',
      '--persist-to',
      state,
      '--show-interactive-dev-session=false',
      '--test-scheduled',
      '--var',
      `CORS_ORIGINS:${origin.url}`,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  closing.push(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(state, { recursive: true });
  });
  const printed = [];
  child.stderr.on('data', (text) => printed.push(text));
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(`${line}\n`);
    const ready = /Ready on (http:\S+)/.exec(line);
    if (!ready) continue;
    child.stdout.resume();
    return ready[1];
  }
  throw new Error(`npm start ended before it was ready:\n${printed.join('')}`);
});

const browser = once(async () => {
  const started = await chromium.launch({ executablePath: process.env.CHROMIUM, args: kArguments });
  closing.push(() => started.close());
  return started;
});

/** What a page complains about, but for answers of the API that it shows to people itself. */
function watch(page, complaints) {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const answer = message.text().startsWith('Failed to load resource') && /\/v1\//.test(message.location().url);
    if (message.type() === 'error' && !answer) complaints.push(`${message.text()} (${message.location().url})`);
  });
}

/**
 * A test with a page of its own, in a browser that knows nothing yet. It fails for every complaint of the page that it
 * leaves in `complaints`.
 */
export function pageTest(name, work, options = {}) {
  test(name, { skip: noBrowser }, async () => {
    const url = await bakery();
    const place = { baseURL: url, locale: 'en-GB', timezoneId: 'Europe/Berlin' };
    const context = await (await browser()).newContext({ ...place, ...options });
    const complaints = [];
    context.on('page', (page) => watch(page, complaints));
    try {
      await work(await context.newPage(), { url, context, complaints });
    } finally {
      await context.close();
    }
    assert.deepEqual(complaints, []);
  });
}

const kLooks = {
  light: { colorScheme: 'light', width: 1280, height: 800 },
  dark: { colorScheme: 'dark', width: 1280, height: 800 },
  phone: { colorScheme: 'light', width: 320, height: 640 },
};

/** What axe-core finds: which rule is broken, where, and whether that is within the part `foreign` of the page. */
async function findings(page, foreign) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (place) => {
    const { violations } = await globalThis.axe.run();
    const within = (target) => Boolean(place && document.querySelector(target)?.closest(place));
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary, target: [target] }) => ({
        rule: id,
        foreign: within(target),
        text: `${id}: ${html} ${failureSummary}`,
      })),
    );
  }, foreign?.place);
}

/** Those of them that are ours to mend, one line each; the rules of the others are added to `excused`. */
async function barriers(page, foreign, excused) {
  const known = ({ rule, foreign: theirs }) => theirs && rule in foreign.rules;
  const found = await findings(page, foreign);
  for (const { rule } of found.filter(known)) excused.add(rule);
  return found.filter((finding) => !known(finding)).map(({ text }) => text);
}

/**
 * Waits until what changes with the look has changed: a colour on its way has a contrast of its own. One that is
 * inherited sets off others, so it is quiet only when three frames in a row have nothing under way.
 */
const settled = (page) =>
  page.evaluate(async () => {
    const ending = () => document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise(requestAnimationFrame);
      if (ending().length === 0) continue;
      quiet = -1;
      await Promise.allSettled(ending().map(({ finished }) => finished));
    }
  });

/**
 * Takes pictures of a state in light, dark and on a phone, and holds each against axe-core and the width of its window.
 * `foreign` is a part of the page that is not ours to mend: its place, and for each of axe-core's rules that it breaks
 * the reason to leave that. Gives the rules that were broken there.
 */
export async function look(page, name, { foreign } = {}) {
  mkdirSync(screens, { recursive: true });
  const excused = new Set();
  for (const [kind, { colorScheme, width, height }] of Object.entries(kLooks)) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    await page.screenshot({ path: join(screens, `${name}-${kind}.png`), fullPage: true });
    assert.deepEqual(await barriers(page, foreign, excused), [], `${name}, ${kind}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${name} is ${overflow} px too wide for a window of ${width} px`);
  }
  await page.setViewportSize({ width: kLooks.light.width, height: kLooks.light.height });
  await page.emulateMedia({ colorScheme: 'light' });
  return excused;
}
