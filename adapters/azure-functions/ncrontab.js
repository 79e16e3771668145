// Crons of Workers as Azure has them (NCRONTAB): six fields, of which the first are seconds, and Sunday is day 0.

import { parsedCron } from 'workers-cpp-host';

const kField = /^(\*|\w+(-\w+)?)(\/\d+)?(,(\*|\w+(-\w+)?)(\/\d+)?)*$/;
const kQuartz = /^(L|LW|\d+W|\d+L)$|#/i;

const isAny = (field) => field === '*';

/** Days of a week are counted from 0. Names and steps stay as they are. */
const daysFromZero = (field) => field.replace(/(^|[,-])(\d+)/g, (_, before, day) => before + String(Number(day) - 1));

function check(cron, caller) {
  const bad = (why) => {
    throw new TypeError(`${caller}: "${cron}" cannot be a timer of Azure: ${why}`);
  };
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) bad('it has to have five fields');
  const odd = fields.find((field) => !kField.test(field) || kQuartz.test(field));
  if (odd) bad(`it has nothing like "${odd}"; say the days or the weekdays as numbers, ranges or lists`);
  const [, , day, , weekday] = fields;
  if (!isAny(day) && !isAny(weekday))
    bad('a timer runs on days that fit both fields, a cron on those that fit one; make two crons of it');
  return fields;
}

/**
 * The schedule of a timer that runs when a cron does.
 * @param {string} cron "0 3 * * 1" is three o'clock on Sundays, UTC
 * @param {string} caller who has been given it
 */
export function ncrontabOf(cron, caller) {
  parsedCron(cron, caller);
  const [minute, hour, day, month, weekday] = check(cron, caller);
  return ['0', minute, hour, day, month, daysFromZero(weekday)].join(' ');
}

/** The last minute in which a cron was due, in milliseconds since 1970. */
export const lastDue = (cron, now) => parsedCron(cron).previousRuns(1, new Date(now))[0].getTime();
