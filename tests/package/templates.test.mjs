// Each template as a user has it: made by the packed create-workers-cpp, with the packed workers-cpp; started, edited,
// tested and deployed as far as that goes without an account. Prints the seconds of each step.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { installedLibcxx } from '../../cli/debian/install.mjs';
import { createProject, packPackages, run, start } from './user.mjs';

/** What each template answers at first, and an edit of its source with what it changes. */
const kTemplates = {
  // First, because it has all the npm packages that the others have.
  rest: {
    path: '/openapi.json',
    answer: /"title":"my-rest"/,
    edit: ['.title = "my-rest"', '.title = "My links"'],
    afterwards: /"title":"My links"/,
  },
  hello: {
    path: '/',
    answer: /^Hello, world!\n$/,
    edit: ['Hello, world!', 'Hello, edge!'],
    afterwards: /^Hello, edge!\n$/,
  },
  durable: {
    path: '/counters/one',
    answer: /^0\n$/,
    edit: ['(value_) + "\\n"', '(value_) + "!\\n"'],
    afterwards: /^0!\n$/,
  },
};

let packages;
before(async () => {
  packages = await packPackages();
});
after(() => packages.remove());

let earlier;
for (const [template, { path, answer, edit, afterwards }] of Object.entries(kTemplates)) {
  describe(`the template "${template}"`, () => {
    let project;
    let worker;
    const timed = (title, work) =>
      test(title, { timeout: 10 * 60_000 }, async (context) => {
        const begun = performance.now();
        await work();
        context.diagnostic(`${template}: ${title}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      });
    const source = () => join(project, 'src', 'app.cpp');
    const text = async () => (await worker.fetch(path)).text();
    const replace = (from, to) => {
      const before = readFileSync(source(), 'utf8');
      assert.ok(before.includes(from), from);
      writeFileSync(source(), before.replaceAll(from, to));
    };
    after(() => worker?.stop());

    timed('is made', async () => {
      project = await createProject(packages, `my-${template}`, template, earlier);
      earlier = project;
    });
    timed('gives its first answer', async () => {
      worker = await start(project);
      assert.match(await text(), answer);
    });
    timed('answers as it is edited', async () => {
      replace(...edit);
      await worker.until(async () => afterwards.test(await text()), 'the edit answers');
    });
    timed('answers as it was, and says so, if an edit does not compile', async () => {
      replace('make_app', 'not even C++ make_app');
      await worker.until(async () => (await worker.fetch(path)).headers.has('X-Build-Failed'), 'the failure is told');
      assert.match(await text(), afterwards);
      assert.match(worker.printed(), /app\.cpp:\d+:\d+: error/);
      replace('not even C++ make_app', 'make_app');
      await worker.until(async () => !(await worker.fetch(path)).headers.has('X-Build-Failed'), 'it is mended');
    });
    timed('stops', () => worker.stop());
    timed('passes its tests', async () => {
      replace(edit[1], edit[0]);
      const right = await run('npm', ['test'], { cwd: project });
      assert.equal(right.status, 0, right.printed);
      assert.match(right.printed, /100% tests passed/);
      assert.match(right.printed, /pass [1-9]/);
      if (installedLibcxx()) {
        const configured = readFileSync(join(project, 'build', 'native', 'CMakeCache.txt'), 'utf8');
        assert.ok(configured.includes(`EDGE_LIBCXX_DIR:PATH=${installedLibcxx()}\n`), 'the native tests have libc++');
      }
    });
    timed('is put together for a deployment', async () => {
      const { status, printed } = await run('npm', ['run', 'deploy', '--', '--dry-run'], { cwd: project });
      assert.equal(status, 0, printed);
      assert.match(printed, /size of my-/);
      assert.match(printed, /--dry-run: exiting now/);
    });
  });
}
