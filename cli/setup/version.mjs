// Version numbers: the dotted numbers a text begins with, "21.1.8-13" being 21.1.8.

/** @returns {number[]} empty where the text begins with no number */
export function parseVersion(text) {
  const match = /^\D{0,2}(\d+(?:\.\d+)*)/.exec(text ?? '');
  return match ? match[1].split('.').map(Number) : [];
}

/** True where `text` is a version of at least `minimum`; missing parts count as zero. */
export function atLeast(text, minimum) {
  const have = parseVersion(text);
  if (have.length === 0) return false;
  const want = parseVersion(minimum);
  for (let i = 0; i < want.length; i += 1) {
    const difference = (have[i] ?? 0) - want[i];
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** A Debian version without epoch, repacking marks and revision: "1:6.0.5+dfsg-2" is "6.0.5". */
export function upstreamVersion(debianVersion) {
  return parseVersion((debianVersion ?? '').replace(/^\d+:/, '')).join('.');
}
