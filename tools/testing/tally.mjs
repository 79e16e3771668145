// How many tests passed, failed and were skipped, and why: what every ring of tests comes down to.

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {{name: string, reason: string}[]} skipped
 */

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: 0, skipped: [] });

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: [...total.skipped, ...skipped],
    }),
    emptyTally(),
  );
}

/**
 * Holds a ring's tally against how its program ended: a ring without tests, or one whose program failed
 * although no test did (a crash, a leak, a time-out), counts as one failure more.
 * @param {Tally} tally
 * @param {number} status exit status of the program
 * @returns {{tally: Tally, complaint?: string}}
 */
export function hold(tally, status) {
  const another = { ...tally, failed: tally.failed + 1 };
  if (status > 128) return { tally: another, complaint: `its program was ended by signal ${status - 128}` };
  if (status !== 0 && tally.failed === 0) {
    return { tally: another, complaint: `its program ended with exit status ${status} although no test failed` };
  }
  if (tally.passed + tally.failed + tally.skipped.length === 0) return { tally: another, complaint: 'it ran no tests' };
  return { tally };
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }) {
  const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${skips}`;
}
