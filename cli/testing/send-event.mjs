// node send-event.mjs KIND FIXTURE: one event for the Worker of the project around this folder; see
// commands/invoke.mjs.

import { startWorker } from './index.mjs';

const kSenders = {
  async fetch(worker, { method = 'GET', url = '/', headers = {}, body }) {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await worker.fetch(url, { method, headers, body: sent, redirect: 'manual' });
    const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\n`).join('');
    console.log(`HTTP ${response.status} ${response.statusText}\n${fields}`);
    console.log(await response.text());
    return response.ok || (response.status >= 300 && response.status < 400);
  },
  async scheduled(worker, { cron, scheduledTime }) {
    const { outcome } = await worker.scheduled({
      cron,
      ...(scheduledTime && { scheduledTime: new Date(scheduledTime) }),
    });
    console.log(`outcome: ${outcome}`);
    return outcome === 'ok';
  },
};

const [kind, fixture] = process.argv.slice(2);
const worker = await startWorker();
try {
  process.exitCode = (await kSenders[kind](worker, JSON.parse(fixture))) ? 0 : 1;
  for (const { level, message } of worker.logs()) console.log(`${level}: ${message}`);
} finally {
  await worker.stop();
}
