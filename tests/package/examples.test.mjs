// The examples that are projects: each passes its own tests with the package as a user has it.
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../cli/setup/layout.mjs';
import { packPackages, run } from './user.mjs';

const folder = join(root, 'examples');
const projects = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json')));

let packages;
before(async () => {
  packages = await packPackages();
});
after(() => packages.remove());

for (const name of projects) {
  test(`the example "${name}" passes its tests`, { timeout: 10 * 60_000 }, async (context) => {
    const project = join(packages.folder, name);
    cpSync(join(folder, name), project, { recursive: true });
    const path = join(project, 'package.json');
    const description = JSON.parse(readFileSync(path, 'utf8'));
    description.dependencies['workers-cpp'] = `file:${packages.framework}`;
    writeFileSync(path, JSON.stringify(description));
    const install = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    const installed = await run('npm', install, { cwd: project });
    assert.equal(installed.status, 0, installed.printed);
    const { status, printed } = await run('npm', ['test'], { cwd: project, timeout: 8 * 60_000 });
    assert.equal(status, 0, printed);
    assert.match(printed, /100% tests passed/);
    assert.match(printed, /pass [1-9]/);
    context.diagnostic(printed.match(/Total Test time.*|duration_ms.*/g)?.join(', ') ?? '');
  });
}

test('there is one', () => assert.ok(projects.length > 0));
