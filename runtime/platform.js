/**
 * What a host supplies besides bindings. One that has it in another way gives `createWorker` its own.
 * @typedef {object} Platform
 * @property {(milliseconds: number) => Promise<unknown>} sleep
 */

/** @type {Platform} */
export const defaultPlatform = {
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
