// Scales and their ticks.

/** 1, 2 and 5 times powers of ten from `low` to `high`. */
export function logTicks(low, high) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const factor of [1, 2, 5]) {
      const tick = factor * 10 ** power;
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  return ticks;
}

/** A function from low..high to from..to, by ratios. */
export function logScale(low, high, from, to) {
  const span = Math.log(high / low);
  return (value) => from + (Math.log(value / low) / span) * (to - from);
}

/** The largest tick not above the least value, and the smallest not below the greatest. */
export function logBounds(values) {
  const ticks = logTicks(Math.min(...values) / 10, Math.max(...values) * 10);
  return [
    ticks.filter((tick) => tick <= Math.min(...values)).at(-1),
    ticks.find((tick) => tick >= Math.max(...values)),
  ];
}
