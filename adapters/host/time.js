/** A promise that takes no longer than `ms`; else it is what `instead` gives. */
export async function inTime(promise, ms, instead) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve(instead()), Math.max(ms, 0))));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
