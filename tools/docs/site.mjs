// The site of the documentation: Doxygen over docs/*.md and the public headers, copied to where they can be told what
// group they are in. Nothing in a header has to say so, and each line keeps its number.

import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { capture } from '../../cli/process/run.mjs';
import { build, root } from '../../cli/setup/layout.mjs';
import { layerOf, publicHeaders, source } from './headers.mjs';
import { linksOf } from './markdown.mjs';

export const siteFolder = join(build, 'docs');

const own = dirname(fileURLToPath(import.meta.url));

/** The pages, in the order in which they are listed. */
export function pages() {
  const first = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return [...first.filter((name) => existsSync(join(root, name))), ...docs.sort().map((name) => `docs/${name}`)];
}

/** What docs/architecture.md says of each folder of the framework, in its order: its table of modules. */
export function layers() {
  const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
  const rows = text.matchAll(/^\| (`src\/edge[^|]*`) \| (.*) \|$/gm);
  const found = [...rows].flatMap(([, names, sentence]) =>
    [...names.matchAll(/`(?:src\/edge\/)?([^`.]*)(?:\.hpp)?`/g)].map(([, name]) => [name, sentence]),
  );
  return [...new Map(found)].map(([name, sentence]) => ({ name, sentence }));
}

/** A page, with links to files that are no pages written as plain text. */
function page(name, all) {
  const text = readFileSync(join(root, name), 'utf8');
  return linksOf(text).reduceRight((result, { start, end, label, target, image }) => {
    const path = target.split('#')[0];
    if (image || path === '' || /^[a-z]+:/.test(path)) return result;
    const isPage = all.includes(relative(root, join(root, dirname(name), path)));
    return isPage ? result : result.slice(0, start) + label + result.slice(end);
  }, text);
}

/**
 * A header in which each declaration has its own comment: one that is written stands for all declarations after it, up
 * to an empty line or another comment. The others get its first paragraph.
 */
function withSharedComments(text) {
  let shared; // {indent, paragraph, whole}
  let ended = true;
  const lines = text.split('\n').map((line) => {
    const comment = /^( *)\/\/\/ ?(.*)$/.exec(line);
    if (comment) {
      const [, indent, words] = comment;
      if (shared?.open && shared.indent === indent) {
        shared.whole ||= words === '' || words.startsWith('```');
        if (!shared.whole) shared.paragraph += ` ${words}`;
      } else shared = { indent, paragraph: words, whole: false, open: true };
      ended = false;
      return line;
    }
    if (line.trim() === '') shared = undefined;
    const begins =
      shared &&
      !shared.open &&
      ended &&
      line.startsWith(shared.indent) &&
      /^[\w[~]/.test(line.slice(shared.indent.length));
    if (shared) shared.open = false;
    ended = /[;}]$/.test(line.replace(/ *\/\/.*$/, ''));
    const own = line.includes('///<') || /^ *(public|private|protected):/.test(line);
    return begins && !own ? `${shared.indent}/** ${shared.paragraph} */ ${line.trimStart()}` : line;
  });
  return lines.join('\n');
}

/**
 * A header whose outermost namespaces are in the group of its layer, without what is nobody else's: details, friends.
 */
function grouped(header) {
  const text = readFileSync(join(source, header), 'utf8');
  return withSharedComments(text.replaceAll(/^ *friend .*[;}]$/gm, ' //'))
    .replaceAll(/^namespace detail \{$[^]*?^\}  \/\/ namespace detail$/gm, (details) => details.replace(/[^\n]/g, ''))
    .replaceAll(/^(namespace edge\b.*\{)$/gm, `$1 /** @addtogroup ${layerOf(header)} */ /** @{ */`)
    .replaceAll(/^(\}  \/\/ namespace edge\b.*)$/gm, '/** @} */ $1');
}

/** Doxygen's own layout, with a bar of what is here and each description as a whole before the list of members. */
function layout(text) {
  const bar = `<navindex>
    <tab type="mainpage" visible="yes" title="Overview"/>
    <tab type="pages" visible="yes" title="Guides" intro="What docs/ says."/>
    <tab type="topics" visible="yes" title="Layers" intro="The framework's public headers, by layer."/>
    <tab type="classlist" visible="yes" title="Classes" intro=""/>
  </navindex>`;
  const withBar = text.replace(/<navindex>[^]*<\/navindex>/, bar);
  return withBar.replace(/<(class|group|namespace)>[^]*?<\/\1>/g, (part) => {
    const details = /^ *<detaileddescription .*\n/m.exec(part)[0];
    return part
      .replace(details, '')
      .replace(/^ *<briefdescription .*\n/m, `<briefdescription visible="no"/>\n${details}`);
  });
}

function writeInput(folder) {
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const all = pages();
  for (const name of all) write(name, page(name, all));
  for (const header of publicHeaders()) write(`src/${header}`, grouped(header));
  const groups = layers().map(({ name, sentence }) => `/** @defgroup ${name} ${name}\n * ${sentence}. */\n`);
  write('layers.dox', groups.join('\n'));
  for (const part of ['Doxyfile', 'site.css']) copyFileSync(join(own, part), join(folder, part));
  cpSync(join(root, 'docs', 'performance'), join(folder, 'docs', 'performance'), { recursive: true });
  return all;
}

/**
 * Writes the site into build/docs; gives what Doxygen warned of, at the lines of the repository's files.
 * @param {import('../setup/doxygen.mjs').Doxygen} doxygen
 */
export async function makeSite({ program, theme }, folder = siteFolder) {
  const input = join(folder, 'input');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = writeInput(input);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const settings = {
    PROJECT_NUMBER: version,
    INPUT: ['layers.dox', ...all, 'src'].join(' '),
    OUTPUT_DIRECTORY: folder,
  };
  const text = Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
  writeFileSync(join(input, 'settings'), `@INCLUDE = Doxyfile\n${text}`);
  cpSync(theme, join(input, 'theme'), { recursive: true });
  await capture(program, ['-l', 'layout.xml'], { cwd: input });
  writeFileSync(join(input, 'layout.xml'), layout(readFileSync(join(input, 'layout.xml'), 'utf8')));
  await capture(program, ['settings'], { cwd: input });
  const warnings = readFileSync(join(input, 'warnings.txt'), 'utf8').split('\n').filter(Boolean);
  rmSync(input, { recursive: true });
  return warnings.map((warning) => warning.replaceAll(`${input}/`, ''));
}
