// A client in TypeScript for each template that describes its API: the description is one that a linter accepts, the
// types are made of it as a user makes them, a right program compiles and is answered by workerd, and wrong ones do not
// compile.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { root } from '../../cli/setup/layout.mjs';
import { createProject, packPackages, run, start } from './user.mjs';

const kPatience = { timeout: 10 * 60_000 };
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What the user installs for it, in the versions that are tried here. */
const kInstalled = ['openapi-typescript', 'openapi-fetch', 'typescript'];

const kOptions = {
  compilerOptions: {
    strict: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'nodenext',
    types: [],
    outDir: 'built',
  },
  files: ['right.ts', 'wrong.ts'],
};

/** Each template with a program that prints what it is answered, and one whose marked lines are wrong. */
const kPrograms = {
  rest: {
    right: `
import createClient from 'openapi-fetch';
import type { paths } from './client.js';

declare const process: { argv: string[] };
const api = createClient<paths>({ baseUrl: process.argv[2] });

const made = await api.POST('/v1/notes', { body: { title: 'Flour' } });
if (made.error) throw new Error(made.error.title);
const { id }: { id: string } = made.data;
const read = await api.GET('/v1/notes/{id}', { params: { path: { id } } });
if (read.error) throw new Error(read.error.title);
const refused = await api.POST('/v1/notes', { body: { title: '' } });
const wrong = refused.error?.errors?.map(({ pointer, detail }) => \`\${pointer} \${detail}\`);
const removed = await api.DELETE('/v1/notes/{id}', { params: { path: { id } } });
const gone = await api.GET('/v1/notes/{id}', { params: { path: { id } } });

console.log(JSON.stringify([read.data.title, read.data.text, wrong, removed.response.status, gone.error?.status]));
`,
    printed: ['Flour', '', ['/title must have at least 1 character'], 204, 404],
    wrong: `
import createClient from 'openapi-fetch';
import type { paths } from './client.js';

const api = createClient<paths>({ baseUrl: '/' });
await api.GET('/v1/notes'); // wrong: the method
await api.GET('/v1/note/{id}', { params: { path: { id: '1' } } }); // wrong: the path
await api.GET('/v1/notes/{id}'); // wrong: no id
await api.POST('/v1/notes', { body: { text: 'x' } }); // wrong: no title
await api.POST('/v1/notes', { body: { title: 7 } }); // wrong: no text
const { data } = await api.GET('/v1/notes/{id}', { params: { path: { id: '1' } } });
console.log(data.title); // wrong: perhaps there is no answer
console.log(data?.size); // wrong: a member that there is not
`,
  },
};

const described = readdirSync(join(root, 'create', 'templates')).filter((template) => {
  const source = join(root, 'create', 'templates', template, 'src', 'app.cpp');
  return existsSync(source) && readFileSync(source, 'utf8').includes('serve_openapi');
});

test('each template that describes its API is tried', () => assert.deepEqual(described, Object.keys(kPrograms)));

let packages;
before(async () => {
  packages = await packPackages();
});
after(() => packages.remove());

for (const template of described) {
  describe(`a client of the template "${template}"`, () => {
    const { right, printed, wrong } = kPrograms[template];
    let project;
    const at = (...names) => join(project, ...names);
    const client = () => run('npx', ['workers-cpp', 'client', 'web/client.d.ts'], { cwd: project });

    test('needs npm packages that a project does not have by itself', kPatience, async () => {
      project = await createProject(packages, `my-${template}`, template);
      mkdirSync(at('web'));
      for (const name of kInstalled) assert.ok(!existsSync(at('node_modules', name)), name);
      const { status, printed: said } = await client();
      assert.equal(status, 1);
      const [, advice] = /; run (npm install .*)\n/.exec(said) ?? assert.fail(said);
      assert.equal(advice, 'npm install --save-dev openapi-typescript openapi-fetch');
      const versions = kInstalled.map((name) => `${name}@${devDependencies[name]}`);
      const args = ['install', '--save-dev', '--save-exact', '--ignore-scripts', '--prefer-offline', '--no-audit'];
      const installed = await run('npm', [...args, ...versions], { cwd: project });
      assert.equal(installed.status, 0, installed.printed);
    });

    test('is written', kPatience, async () => {
      const { status, printed: said } = await client();
      assert.equal(status, 0, said);
      assert.match(said, /web\/client\.d\.ts has the types of the API\n/);
    });

    test('is of a document that the linter has nothing to say against', async () => {
      const source = readFileSync(at('build', 'openapi.json'), 'utf8');
      // Under which license an API is, its owner has to say.
      const config = await createConfig({ extends: ['recommended-strict'], rules: { 'info-license': 'off' } });
      const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
      assert.deepEqual(
        problems.map(({ ruleId, message, location: [{ pointer }] }) => `${ruleId}: ${message} ${pointer}`),
        [],
      );
    });

    test('compiles where it is right, and nowhere else', kPatience, async () => {
      for (const [name, text] of Object.entries({ 'right.ts': right, 'wrong.ts': wrong }))
        writeFileSync(at('web', name), text.trimStart());
      writeFileSync(at('web', 'tsconfig.json'), JSON.stringify(kOptions));
      const { printed: said } = await run('npx', ['tsc', '-p', 'web'], { cwd: project });
      const places = [...said.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`);
      const expected = wrong
        .trimStart()
        .split('\n')
        .flatMap((line, index) => (line.includes('// wrong') ? [`web/wrong.ts:${index + 1}`] : []));
      assert.deepEqual([...new Set(places)], expected, said);
    });

    test('is answered by workerd', kPatience, async () => {
      const worker = await start(project);
      try {
        const answered = await run(process.execPath, ['built/right.js', worker.url], { cwd: at('web') });
        assert.equal(answered.status, 0, answered.printed);
        assert.deepEqual(JSON.parse(answered.printed), printed);
      } finally {
        await worker.stop();
      }
    });

    test('stays as it was if the Worker serves no document any more, and that is said', kPatience, async () => {
      const before = readFileSync(at('web', 'client.d.ts'), 'utf8');
      const source = readFileSync(at('src', 'app.cpp'), 'utf8');
      writeFileSync(at('src', 'app.cpp'), source.replace(/^ *openapi::serve_openapi.*\n/m, ''));
      const { status, printed: said } = await client();
      assert.equal(status, 1);
      assert.match(
        said,
        /^GET \/openapi\.json: the Worker serves no OpenAPI document there \(status 404\); end make_app/m,
      );
      assert.equal(readFileSync(at('web', 'client.d.ts'), 'utf8'), before);
    });
  });
}
