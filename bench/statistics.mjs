// Numbers of many samples.

/** The sample at the part `q` of sorted ones. */
export const quantile = (sorted, q) => sorted[Math.round(q * (sorted.length - 1))];

/** The median, and the middle half of all samples around it. */
export function summarise(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

const kOutside = 0.025; // at each end of an interval of 95 %

/** How many of so many samples are below their true median at least, but for one time in 40. */
function surelyBelow(count) {
  let below = 0;
  for (let chance = 0.5 ** count, sum = chance; sum <= kOutside; sum += chance) {
    below++;
    chance *= (count - below + 1) / below;
  }
  return below;
}

/** With fewer samples there is no interval of 95 %. */
export const kFewestSamples = 6;

/**
 * The median of samples and an interval that has the true one with 95 %, by order statistics: no matter how samples are
 * distributed. Of fewer than `kFewestSamples`, all are within it.
 */
export function estimate(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = Math.max(surelyBelow(sorted.length), 1);
  return { median: quantile(sorted, 0.5), low: sorted[rank - 1], high: sorted[sorted.length - rank], samples };
}

/** Half of the width of an interval, as a part of its median. */
export const uncertainty = ({ median, low, high }) => (high - low) / (2 * median);
