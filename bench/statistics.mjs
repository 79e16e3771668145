// Numbers of many samples.

/** The sample at the part `q` of sorted ones. */
export const quantile = (sorted, q) => sorted[Math.round(q * (sorted.length - 1))];

/** The median, and the middle half of all samples around it. */
export function summarise(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}
