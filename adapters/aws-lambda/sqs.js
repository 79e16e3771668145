// Messages of SQS as those of a queue, and which of them SQS is to deliver again.

/** Whether an event is a delivery of SQS. */
export const isDelivery = (event) => event?.Records?.[0]?.eventSource === 'aws:sqs';

/**
 * Has a delivery handled. SQS delivers again what the answer names, and deletes the rest; for that the event source
 * mapping has `ReportBatchItemFailures`. When that is, is said by the queue alone: it knows no delay of one retry.
 * @param {{Records: object[]}} event
 * @param {(batch: {queue: string, messages: object[]}) => Promise<void>} handle
 * @returns {Promise<{batchItemFailures: {itemIdentifier: string}[]}>}
 */
export async function deliver({ Records }, handle) {
  const failed = new Set();
  const messages = Records.map(({ messageId: id, body, attributes }) => ({
    id,
    body,
    timestamp: new Date(Number(attributes.SentTimestamp)),
    attempts: Number(attributes.ApproximateReceiveCount),
    ack() {},
    retry: () => failed.add(id),
  }));
  await handle({ queue: Records[0].eventSourceARN.split(':').at(-1), messages });
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}
