// Measures the cases of a runtime against each other.
import { summarise } from './statistics.mjs';

const kBatchMs = 60;
const kRounds = 15;

/** Repetitions that take about one batch. Finding that out is the warm-up, too. */
async function calibrate(runtime, index) {
  for (let repetitions = 1; ; repetitions *= 2) {
    const spent = await runtime.run(index, repetitions);
    if (spent >= kBatchMs) return Math.max(1, Math.round((repetitions * kBatchMs) / spent));
  }
}

/**
 * Runs every case once a round, every other round backwards; each case comes back with its {median, low, high}:
 * microseconds of one repetition.
 */
export async function measure(runtime) {
  const indexes = runtime.cases.keys().toArray();
  const repetitions = [],
    samples = indexes.map(() => []);
  for (const index of indexes) repetitions.push(await calibrate(runtime, index));
  for (let round = 0; round < kRounds; round++) {
    for (const index of round % 2 === 0 ? indexes : indexes.toReversed()) {
      samples[index].push((1000 * (await runtime.run(index, repetitions[index]))) / repetitions[index]);
    }
  }
  return runtime.cases.map(({ run, ...each }, index) => ({
    ...each,
    repetitions: repetitions[index],
    ...summarise(samples[index]),
  }));
}
