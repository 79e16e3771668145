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
  async queue(worker, { queue, messages }) {
    const sent = messages.map(({ timestamp, ...message }) => {
      return { ...message, ...(timestamp && { timestamp: new Date(timestamp) }) };
    });
    const { outcome, explicitAcks, retryMessages } = await worker.queue(queue, sent);
    console.log(`outcome: ${outcome}`);
    for (const id of explicitAcks) console.log(`${id}: acked`);
    for (const { msgId, delaySeconds } of retryMessages) {
      console.log(`${msgId}: retried${delaySeconds === undefined ? '' : ` after ${delaySeconds} s`}`);
    }
    return outcome === 'ok' && retryMessages.length === 0;
  },
  async email(worker, email) {
    const { outcome, rejectReason, forwards, replies } = await worker.email(email);
    console.log(`outcome: ${outcome}`);
    if (rejectReason !== undefined) console.log(`rejected: ${rejectReason}`);
    for (const { recipient } of forwards) console.log(`forwarded to ${recipient}`);
    for (const { raw } of replies) console.log(`answered with\n${raw}`);
    return outcome === 'ok';
  },
  async tail(worker, { events }) {
    const failure = await worker.tail(events).then(
      () => undefined,
      (error) => error,
    );
    console.log(`outcome: ${failure ? `exception: ${failure.message}` : 'ok'}`);
    return failure === undefined;
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
