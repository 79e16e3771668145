// The ring of costs: what requests cost, held against the committed baseline.

import { say } from '../../cli/process/progress.mjs';
import { ensureValgrind, whyNoValgrind } from '../setup/valgrind.mjs';
import { compare, kCure, sentence, table } from './cost-report.mjs';
import { measureCosts, readBaseline, whyNoCosts } from './cost.mjs';
import { emptyTally } from './tally.mjs';

const skippedFor = (reason) => ({ status: 0, tally: { ...emptyTally(), skipped: [{ name: 'costs', reason }] } });

/** A test for each case and kind of count. */
export async function costRing() {
  const reason = whyNoCosts();
  if (reason) return skippedFor(reason);
  const valgrind = await ensureValgrind();
  const baseline = readBaseline();
  const { toolchain, cases, bodyBytes } = await measureCosts(valgrind);
  if (toolchain !== baseline.toolchain)
    return skippedFor(`the baseline is for ${baseline.toolchain}, and this is ${toolchain}`);
  const tally = emptyTally();
  if (!valgrind) tally.skipped.push({ name: 'instructions', reason: whyNoValgrind });
  table(baseline.cases, cases, bodyBytes).forEach((line) => say(`  ${line}`));
  const rows = compare(baseline.cases, cases);
  const wrong = rows.filter((row) => !row.within);
  wrong.forEach((row) => say(`  failed: ${sentence(row)}`));
  if (wrong.length > 0) say(`  ${kCure}`);
  tally.passed = rows.length - wrong.length;
  tally.failed = wrong.length;
  return { status: wrong.length === 0 ? 0 : 1, tally };
}
