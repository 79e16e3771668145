import { Cron } from 'croner';

/**
 * A cron expression, read as on Workers: five fields, UTC, Sunday is day 1 of a week.
 * @param {string} cron
 * @param {string} caller who has been given it
 */
export function parsedCron(cron, caller) {
  try {
    return new Cron(cron, { mode: '5-part', timezone: 'UTC', alternativeWeekdays: true });
  } catch (error) {
    throw new TypeError(`${caller}: "${cron}" is no cron expression: ${error.message}`);
  }
}
