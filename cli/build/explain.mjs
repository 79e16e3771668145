// What a compiler or a linker complained of, in the terms of a project: the place, and what to write. The words of the
// tools are clang's, g++'s, and those of their linkers.

import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { readSettings, wranglerFile } from '../project.mjs';
import { root } from '../setup/layout.mjs';
import { filesBelow } from './files.mjs';

const kError = /^(.+?):(\d+):\d+: (?:fatal )?error: (.*)$/gm;
const kNoMember = /['‘](\w+)['’].*WorkerEnv['’]/;
const kNoMakeApp =
  /undefined (?:symbol|reference)[^\n]*make_app\(edge::Env const&\)|undefined symbol: _Z8make_appRKN4edge3EnvE/;

/** What each function takes: kinds of names, and the tables that bind such. */
const kText = { kinds: ['TextVar', 'IntegerVar', 'NumberVar', 'FlagVar', 'JsonVar'], tables: ['vars'] };
const kFunctions = {
  kv: { kinds: ['Kv'], tables: ['kv_namespaces'] },
  fetcher: { kinds: ['Fetcher'], tables: ['services'] },
  durable_objects: { kinds: ['DurableObjects'], tables: ['durable_objects.bindings'] },
  rate_limiter: { kinds: ['RateLimiter'], tables: ['ratelimits'] },
  ...Object.fromEntries(['var', 'text', 'integer', 'choice', 'parsed'].map((name) => [name, kText])),
  ...Object.fromEntries(['secret', 'parsed_secret'].map((name) => [name, { kinds: ['Secret'], tables: ['secrets'] }])),
};
const kAnything = {
  tables: ['kv_namespaces', 'services', 'durable_objects.bindings', 'ratelimits', 'vars', 'secrets'],
};

const lineOf = (path, number) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n')[number - 1] : '');

/** The errors of a compiler that stand where a name of the configuration is used. */
function usesOfNames(printed) {
  return [...printed.matchAll(kError)].flatMap(([, path, number, reason]) => {
    const [, used, name] = /(?:(\w+)\s*\(\s*)?WorkerEnv::(\w+)/.exec(lineOf(path, number)) ?? [];
    const missing = kNoMember.exec(reason)?.[1];
    const about = missing ?? name;
    return about ? [{ place: `${path}:${number}`, name: about, used: about === name ? used : undefined, missing }] : [];
  });
}

/** How the configuration binds it for what a function takes. */
async function cure({ name, used }, { path, language, data }) {
  const { snippet } = await import('../env/snippets.mjs');
  const { tables } = kFunctions[used] ?? kAnything;
  if (tables[0] === 'secrets' && !data.secrets) {
    return `add ${name}=... to .dev.vars beside it, and ${name}= to a .dev.vars.example that is committed\n`;
  }
  const texts = tables.map((table) => snippet(language, table, name)).join('\n\nor\n\n');
  const asked = kFunctions[used] ? `, for "${used}"` : '';
  const forSecret = tables[0] === 'secrets' ? `, and ${name}=... to .dev.vars` : '';
  return `add to ${path}${asked}${forSecret}:\n\n${texts}\n`;
}

async function explainNames(printed, folder) {
  const uses = usesOfNames(printed);
  const path = wranglerFile(folder);
  if (uses.length === 0 || !path) return [];
  // Only now: they need npm packages, which a build without a configuration does not.
  const { readConfiguration } = await import('../env/configuration.mjs');
  const { nearest } = await import('../env/known.mjs');
  const { membersOf } = await import('../env/members.mjs');
  const configuration = readConfiguration(path);
  const members = new Map(membersOf(configuration).map((each) => [each.identifier, each]));
  const told = new Set();
  const lines = [];
  for (const use of uses) {
    const { place, name, used, missing } = use;
    if (told.has(`${used} ${name}`)) continue;
    const bound = members.get(name);
    if (missing && !bound) {
      const meant = nearest(name, members.keys());
      const perhaps = meant ? `it binds ${meant}, if that is meant; else ` : '';
      lines.push(`${place}: ${path} binds no ${name}: ${perhaps}${await cure(use, configuration)}`);
    } else if (!missing && bound && kFunctions[used] && !kFunctions[used].kinds.includes(bound.kind)) {
      const [right = 'raw'] = Object.entries(kFunctions).find(([, { kinds }]) => kinds.includes(bound.kind)) ?? [];
      lines.push(
        `${place}: ${path} binds ${name} in ${bound.source}, which "${used}" does not take: ` +
          `ask for it by "${right}", ` +
          `or bind another name in "${kFunctions[used].tables[0]}"`,
      );
    } else {
      continue;
    }
    told.add(`${used} ${name}`);
  }
  return lines;
}

/** Where the sources name `make_app` at all. */
function placesOfMakeApp(folder) {
  const watched = readSettings(folder).watch ?? ['src'];
  const sources = watched.flatMap((name) => filesBelow(join(folder, name)).map((file) => join(folder, name, file)));
  return sources
    .filter((path) => /\.(c|cc|cpp|cxx|h|hh|hpp|hxx|ipp)$/.test(path))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line, index) => (/\bmake_app\s*\(/.test(line) ? [`${relative(folder, path)}:${index + 1}`] : [])),
    );
}

function explainMakeApp(printed, folder) {
  if (!kNoMakeApp.test(printed)) return [];
  const places = placesOfMakeApp(folder);
  const found =
    places.length > 0
      ? `${places.join(' and ')} has another one: give it that form, outside of namespaces, and name its file in `
      : 'write it into one of the sources of ';
  return [
    `${join(folder, 'CMakeLists.txt')}: no source of the Worker has ` +
      `\`edge::App make_app(const edge::Env&)\`; ${found}` +
      'workers_cpp_add_worker there',
  ];
}

/** A message for each mistake that a project can mend, or none. `printed` is what the build of `folder` has printed. */
export async function explain(printed, folder = root) {
  return [...explainMakeApp(printed, folder), ...(await explainNames(printed, folder))];
}
