// Messages of Service Bus as those of a queue. Each comes by itself, for its function can only succeed or fail: then
// Service Bus delivers it again, at once, or has had enough of it and keeps it with the dead letters.

const utf8 = new TextDecoder('utf-8', { fatal: true });
const kJson = /^application\/([\w.-]+\+)?json\b/i;
const kText = /^text\//i;

/** A text or a value where a message says so and is so, and where it says nothing, a text; else its bytes. */
function bodyOf(bytes, contentType) {
  const isJson = kJson.test(contentType);
  if (!isJson && !kText.test(contentType || 'text/plain')) return bytes;
  try {
    const text = utf8.decode(bytes);
    return isJson ? JSON.parse(text) : text;
  } catch {
    return bytes;
  }
}

/**
 * The sender's, or else the queue's own. Azure's library has made a value of what is JSON, and an id is one line for
 * the module.
 */
function idOf({ messageId, sequenceNumber }) {
  const id = messageId ?? sequenceNumber;
  return (typeof id === 'string' ? id : JSON.stringify(id)).replace(/[\r\n]/g, (end) => encodeURIComponent(end));
}

/** Azure says times of UTC with and without their zone. */
const timeOf = (time) => new Date(/(Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`);

/** Refuses what are no names of queues, and queues that a worker has no handler for. */
export function checkQueues(worker, caller, queues) {
  if (!Array.isArray(queues) || !queues.every((name) => typeof name === 'string' && name !== ''))
    throw new TypeError(`${caller}({ queues }) are the names of queues of Service Bus, as ['orders']`);
  if (queues.length > 0 && typeof worker.queue !== 'function')
    throw new TypeError(`${caller}({ queues }): the worker has no handler \`queue\`; take the queues out`);
}

/**
 * How a function is told to take the messages of a queue. They come as bytes: of a text that is JSON Azure makes a
 * value, whose members take the place of the message's own id and count.
 * @param {string} queueName
 * @param {string} connection the setting that says where the queue is
 */
export const triggerOf = (queueName, connection) => ({ queueName, connection, cardinality: 'one', dataType: 'binary' });

/**
 * Has a message handled. It is rejected if the message is to come again; when that is, Service Bus decides.
 * @param {string} queue
 * @param {Uint8Array} bytes
 * @param {object} metadata what the function's context has as `triggerMetadata`
 * @param {(batch: {queue: string, messages: object[]}) => Promise<void>} handle
 */
export async function deliver(queue, bytes, metadata, handle) {
  const id = idOf(metadata);
  let isToComeAgain = false;
  const message = {
    id,
    body: bodyOf(bytes, metadata.contentType),
    timestamp: timeOf(metadata.enqueuedTimeUtc),
    attempts: metadata.deliveryCount,
    ack() {},
    retry: () => (isToComeAgain = true),
  };
  await handle({ queue, messages: [message] });
  if (isToComeAgain) throw new Error(`The message ${id} of the queue "${queue}" is to be delivered again`);
}
