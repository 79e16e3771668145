import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { linesOf } from '../shared/lines.js';
import { readCatalogue, unixSeconds } from '../shared/orders.js';
import { problem, requireRole } from './middleware.js';
import { importedOrder, importQuery } from './schemas.js';
import { validate, violations } from './validate.js';

const refused = (line, status, title, more) => ({
  line,
  status,
  problem: { type: 'about:blank', title, status, ...more },
});

/** What would become of a line. */
function judge(line, text, cakes, now) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(line, 400, 'Malformed request', { detail: error.message });
  }
  const { success, data, error } = importedOrder.safeParse(value);
  const errors = success ? [] : violations(error);
  if (success && !cakes.has(data.cakeStyle))
    errors.push({ pointer: '/cakeStyle', detail: 'must be the id of an available cake' });
  if (success && data.pickupDate <= now) errors.push({ pointer: '/pickupDate', detail: 'must be in the future' });
  return errors.length === 0 ? { line, status: 200 } : refused(line, 422, 'Validation failed', { errors });
}

export const transfer = new Hono();

/** The dry run only: no case stores what it imports. */
transfer.post('/import', requireRole('staff'), validate('query', importQuery), async (c) => {
  if (c.req.valid('query').dryRun !== 'true') return problem(c, 501, 'Not implemented');
  const cakes = await readCatalogue(c.env.CATALOGUE),
    now = unixSeconds();
  c.header('Content-Type', 'application/x-ndjson');
  c.header('Cache-Control', 'no-store');
  return stream(c, async (out) => {
    for await (const { number, lines } of linesOf(c.req.raw.body)) {
      let answer = '';
      lines.forEach((text, i) => {
        if (text.trim()) answer += `${JSON.stringify(judge(number + i, text, cakes, now))}\n`;
      });
      if (answer) await out.write(answer);
    }
  });
});
