// Messages of Pub/Sub as those of a queue.

import { isUtf8 } from 'node:buffer';

const kPublished = 'google.cloud.pubsub.topic.v1.messagePublished';
const kTopic = /^\/\/pubsub\.googleapis\.com\/projects\/[^/]+\/topics\/([\w.~+%-]+)$/;

/** The topic of an event, by its name alone; what is no message of a topic is refused. */
function topicOf({ type, source, data }) {
  if (type === undefined)
    throw new TypeError(
      'this is no CloudEvent: deploy the function `queue` with --trigger-topic, or with ' +
        'FUNCTION_SIGNATURE_TYPE=cloudevent in its environment; a push of a message without data is none either',
    );
  if (type !== kPublished || typeof data?.message?.messageId !== 'string')
    throw new TypeError(`this event has no message of Pub/Sub: its type is ${type}`);
  const topic = kTopic.exec(source)?.[1];
  if (topic) return topic;
  throw new TypeError(
    `a message of Pub/Sub does not say its topic: its source is "${source}". The endpoint of a push subscription has ` +
      'to end with /projects/PROJECT/topics/TOPIC',
  );
}

/** Pub/Sub knows bytes alone. What is UTF-8 is a text, which is read as JSON as well. */
function bodyOf(data = '') {
  const bytes = Buffer.from(data, 'base64');
  return isUtf8(bytes) ? bytes.toString() : bytes;
}

/**
 * Has a message handled as one of the queue that has the name of its topic. It fails where the message is to come
 * again; when that is, is said by the subscription alone: it knows no delay of one retry.
 * @param {object} event a CloudEvent, as the functions-framework gives it
 * @param {(batch: {queue: string, messages: object[]}) => Promise<void>} handle
 */
export async function deliver(event, handle) {
  const queue = topicOf(event);
  const { message, deliveryAttempt = 1 } = event.data;
  let again = false;
  const delivered = {
    id: message.messageId,
    body: bodyOf(message.data),
    timestamp: new Date(message.publishTime),
    attempts: deliveryAttempt,
    ack() {},
    retry: () => (again = true),
  };
  await handle({ queue, messages: [delivered] });
  if (again) throw new Error(`the message ${delivered.id} of the topic ${queue} is to be delivered again`);
}
