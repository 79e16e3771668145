import { zValidator } from '@hono/zod-validator';
import { problem } from './middleware.js';

const pointerOf = (path) => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Violations as the bakery tells them: all of them, each with its JSON Pointer. */
export const violations = (error) =>
  error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));

/** zod's validator for a part of the request; what is wrong becomes a problem document. */
export const validate = (target, schema) =>
  zValidator(target, schema, (result, c) => {
    if (result.success) return undefined;
    if (target !== 'json') return problem(c, 400, 'Invalid parameter', { detail: violations(result.error)[0].detail });
    return problem(c, 422, 'Validation failed', { errors: violations(result.error) });
  });

export const refuse = (c, pointer, detail) => problem(c, 422, 'Validation failed', { errors: [{ pointer, detail }] });
