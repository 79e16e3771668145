// A reporter for Node's test runner whose output is a Tally, as JSON.

import { resolve } from 'node:path';

import { emptyTally } from './tally.mjs';

/** True for the entry that stands for a whole file: a file without tests is not a test that passed. */
const isFile = ({ nesting, name, file }) => nesting === 0 && file !== undefined && resolve(name) === file;

/** True where something failed only because something in it did, which is counted already. */
const isFailureOfParts = ({ details }) => details.error?.failureType === 'subtestsFailed';

/** @param {AsyncIterable<{type: string, data: object}>} events @returns {Promise<import('./tally.mjs').Tally>} */
export async function count(events) {
  const tally = emptyTally();
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const reason = data.skip ?? data.todo;
    if (reason !== undefined && reason !== false) {
      tally.skipped.push({ name: data.name, reason: reason === true || reason === '' ? 'no reason given' : reason });
    } else if (type === 'test:fail') {
      if (!isFailureOfParts(data)) tally.failed += 1;
    } else if (data.details.type !== 'suite' && !isFile(data)) {
      tally.passed += 1;
    }
  }
  return tally;
}

export default async function* report(events) {
  yield JSON.stringify(await count(events));
}
