// Header fields of answers: as many as this project's have.

/** What the others' middleware adds to every answer. */
export const usualFields = () => ({ 'X-Request-Id': crypto.randomUUID(), 'X-Content-Type-Options': 'nosniff' });

/** What the answers of routes have besides. */
export const routeFields = {
  'Cache-Control': 'private, no-cache',
  'Strict-Transport-Security': 'max-age=31536000',
};
