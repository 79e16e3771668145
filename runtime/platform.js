/**
 * What a host supplies besides bindings. One that has it in another way gives `createWorker` its own.
 * @typedef {object} Platform
 * @property {(milliseconds: number) => Promise<unknown>} sleep
 * @property {typeof globalThis.Response} Response the class of what is answered
 * @property {Function} [connect] TCP, as `connect` of cloudflare:sockets, which is taken where this is missing
 * @property {() => Function} [htmlRewriter] the class HTMLRewriter, where it is no global one
 */

/** @type {Platform} */
export const defaultPlatform = {
  Response: globalThis.Response,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
