import { parsedCron } from 'workers-cpp-host';

const kMinuteMs = 60_000;

/**
 * Calls `run(cron, scheduledTime)` at the minutes that cron expressions name, from `start()` to `stop()`. They are
 * read as on Workers: five fields, UTC, Sunday is day 1 of a week.
 * @param {string[]} crons
 * @param {(cron: string, scheduledTime: number) => void} run
 */
export function prepareCrons(crons, run) {
  const jobs = crons.map((cron) => ({ cron, job: parsedCron(cron, 'serve({ crons })') }));
  return {
    start() {
      for (const { cron, job } of jobs) job.schedule(() => run(cron, Math.floor(Date.now() / kMinuteMs) * kMinuteMs));
    },
    stop() {
      for (const { job } of jobs) job.stop();
    },
  };
}
