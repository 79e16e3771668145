// Stands in for the conversion of documents by Workers AI, of which there is none on a developer's machine:
// `toMarkdown` as the platform documents it, for texts and pages of one heading.
const kinds = {
  '.html': { mimeType: 'text/html', read: (text) => text.replace(/^<h1>(.*)<\/h1>$/s, '# $1') },
  '.txt': { mimeType: 'text/plain', read: (text) => text },
};

async function convert({ name, blob }, format) {
  if (!(blob instanceof Blob)) throw new TypeError('blob is no Blob');
  const kind = kinds[/\.\w+$/.exec(name)?.[0]];
  const about = { id: crypto.randomUUID(), name, mimeType: kind?.mimeType ?? blob.type };
  if (!kind) return { ...about, format: 'error', error: `no such format: ${name}` };
  const data = kind.read(await blob.text());
  return { ...about, format, tokens: Math.ceil(new TextEncoder().encode(data).length / 4), data };
}

export const documents = {
  /** With documents it converts them; without any it is the service that says more. */
  toMarkdown(files, options) {
    if (files) return Promise.all(files.map((file) => convert(file, options.conversionOptions.output.format)));
    return {
      supported: async () => Object.entries(kinds).map(([extension, { mimeType }]) => ({ extension, mimeType })),
    };
  },
};
