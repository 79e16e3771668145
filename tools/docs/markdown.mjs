// Markdown as code hosts read it: links, and the anchors of headings.

const blank = (code) => code.replace(/[^\n]/g, ' ');

/** The text with its blocks of code made blank, each character at its place. */
const withoutBlocks = (text) => text.replace(/^( *)(`{3,}).*\n[^]*?^ *\2 *$/gm, blank);

/** The same of all code in it. */
const withoutCode = (text) => withoutBlocks(text).replace(/(`+)[^`\n][^]*?\1/g, blank);

/** All inline links and images of a text, in its order. */
export function linksOf(text) {
  const links = withoutCode(text).matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g);
  return [...links].map((link) => {
    const start = link.index;
    const end = start + link[0].length;
    const label = text.slice(start + link[1].length + 1, start + link[1].length + 1 + link[2].length);
    return {
      start,
      end,
      label,
      target: link[3],
      image: link[1] === '!',
      line: text.slice(0, start).split('\n').length,
    };
  });
}

/** The anchors that the headings of a text have. */
export function anchorsOf(text) {
  const anchors = new Set();
  for (const [, heading] of withoutBlocks(text).matchAll(/^#{1,6} +(.*?) *#*$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replaceAll(' ', '-');
    let name = anchor;
    for (let n = 1; anchors.has(name); n += 1) name = `${anchor}-${n}`;
    anchors.add(name);
  }
  return anchors;
}

/**
 * The files that a text names in code, with their lines: what has a folder, and a suffix of source code. A name in
 * capitals stands for any.
 */
export function filesIn(text) {
  const found = [];
  for (const [index, line] of withoutBlocks(text).split('\n').entries()) {
    for (const [, path] of line.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:hpp|cpp|js|mjs|cmake|json))`/g)) {
      if (!/[A-Z]{3}/.test(path)) found.push({ path, line: index + 1 });
    }
  }
  return found;
}
