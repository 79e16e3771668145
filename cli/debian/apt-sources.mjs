// The machine's own package sources, rewritten for another suite of the same Debian archive.
//
// Only entries of the Debian archive itself are kept: those that name this release (bookworm, or its
// alias stable) as a suite. Third-party sources, security and backports entries carry other suite names.

/** Splits a deb822 file (`debian.sources`) into one Map of fields a paragraph; comments are dropped. */
function paragraphs(text) {
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('#'));
  const blocks = lines.join('\n').split(/\n\s*\n/);
  return blocks.map((block) => {
    const fields = new Map();
    let last;
    for (const line of block.split('\n')) {
      if (/^\s/.test(line) && last) {
        fields.set(last, `${fields.get(last)}\n${line}`);
        continue;
      }
      const colon = line.indexOf(':');
      if (colon <= 0) continue;
      last = line.slice(0, colon).toLowerCase();
      fields.set(last, line.slice(colon + 1).trim());
    }
    return fields;
  });
}

const words = (text) => (text ?? '').split(/\s+/).filter(Boolean);

function readDeb822(text) {
  return paragraphs(text)
    .filter((fields) => fields.has('uris') && (fields.get('enabled') ?? 'yes').toLowerCase() !== 'no')
    .map((fields) => ({
      uris: words(fields.get('uris')),
      suites: words(fields.get('suites')),
      components: words(fields.get('components')),
      signedBy: fields.get('signed-by'),
    }));
}

/** Reads one-line entries: `deb [signed-by=/a/key.gpg] uri suite component...`. */
function readOneLine(text) {
  const entries = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    if (!match) continue;
    const [, options = '', uri, suite, components] = match;
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1];
    entries.push({ uris: [uri], suites: [suite], components: words(components), signedBy });
  }
  return entries;
}

/**
 * Reads one file of sources.
 * @param {{name: string, text: string}} file `.sources` is deb822, `.list` has one entry a line.
 */
export function readSources({ name, text }) {
  return name.endsWith('.sources') ? readDeb822(text) : readOneLine(text);
}

/** The entries that are the Debian archive's own for this release. */
export function archiveEntries(entries, release) {
  const names = new Set([release.codename, 'stable', 'testing', 'unstable', 'sid']);
  return entries.filter(
    (entry) =>
      entry.suites.some((suite) => names.has(suite)) &&
      entry.components.includes('main') &&
      entry.uris.every((uri) => /\/debian\/?$/.test(uri) || uri.startsWith('mirror')),
  );
}

/** deb822 text with the same addresses and keys, and the given suites, for packages and their sources. */
export function writeSources(entries, suites) {
  const seen = new Set();
  const blocks = [];
  for (const { uris, signedBy } of entries) {
    const key = uris.join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    const lines = ['Types: deb deb-src', `URIs: ${key}`, `Suites: ${suites.join(' ')}`, 'Components: main'];
    if (signedBy) lines.push(`Signed-By: ${signedBy}`);
    blocks.push(`${lines.join('\n')}\n`);
  }
  return blocks.join('\n');
}
