import { Cron } from 'croner';

/** Days of a week beyond the seventh, which croner takes for the first. */
const kBeyondWeek = /(?:^|[\s,-])0*(?:[89]|[1-9]\d+)[^\s]*\s*$/;

/**
 * A cron expression, read as on Workers: five fields, UTC, Sunday is day 1 of a week.
 * @param {string} cron
 * @param {string} caller who has been given it
 */
export function parsedCron(cron, caller) {
  const bad = (why) => new TypeError(`${caller}: "${cron}" is no cron expression: ${why}`);
  if (kBeyondWeek.test(cron)) throw bad('a week has the days 1 to 7');
  try {
    return new Cron(cron, { mode: '5-part', timezone: 'UTC', alternativeWeekdays: true });
  } catch (error) {
    throw bad(error.message);
  }
}
