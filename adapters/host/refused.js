import { problem } from './answer.js';

/** The methods that no Request can have (Fetch, section 2.2.1). */
const kForbidden = /^(?:CONNECT|TRACE|TRACK)$/i;

/** Whether a Request can have this method. */
export const canHaveMethod = (method) => !kForbidden.test(method);

/** The answer where no Request can be made of what a client has sent. */
export const badRequest = () => problem(400, 'Bad request');
