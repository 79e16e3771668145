// Counts the test cases in a report of Catch2's XML reporter, also in one that a crash cut short.

import { emptyTally } from './tally.mjs';

const kEntities = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };
const decode = (text) => text.replace(/&(?:lt|gt|amp|quot|apos);/g, (entity) => kEntities[entity]);

/** @returns {import('./tally.mjs').Tally} */
export function readCatch2Report(xml) {
  const tally = emptyTally();
  // Every finished test case has its verdict; the last one of a crashed run has none, and is a failure.
  for (const [, attributes, body] of xml.matchAll(/<TestCase ([^>]*)>([\s\S]*?)(?:<\/TestCase>|$)/g)) {
    const name = decode(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? '');
    const verdict = /<OverallResult ([^>]*)/.exec(body)?.[1] ?? '';
    const skip = /<Skip\b[^>]*>([\s\S]*?)<\/Skip>/.exec(body);
    if (!/\bsuccess="true"/.test(verdict)) tally.failed += 1;
    else if (skip) tally.skipped.push({ name, reason: decode(skip[1]).trim() });
    else tally.passed += 1;
  }
  return tally;
}
