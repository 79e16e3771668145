// What hosts on Node have in common, wherever their requests come from.

export { forwardedAddresses, stampAddress } from './address.js';
export { answered, problem } from './answer.js';
export { parsedCron } from './crons.js';
export { htmlRewriter } from './html_rewriter.js';
export { Pending } from './pending.js';
export { badRequest, canHaveMethod } from './refused.js';
export { connect } from './sockets.js';
export { inTime } from './time.js';
export { loadWasm } from './wasm.js';
export { checkWorker } from './worker.js';
