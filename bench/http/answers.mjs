// That every contender does the same work, before anything is measured.
import { ask } from './load.mjs';

const kCompared = ['etag', 'cache-control', 'content-type', 'location', 'link'];
const kUuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What differs from run to run stands as its kind. */
function settled(name, value) {
  if (name === 'id') return 'ID';
  if (name === 'createdAt' || name === 'updatedAt') return 'TIME';
  return name === 'next' && value !== null ? 'CURSOR' : value;
}

function comparableBody({ headers, body }) {
  const type = headers['content-type'] ?? '',
    text = body.toString();
  return type.startsWith('application/json') ? JSON.stringify(JSON.parse(text), settled) : text;
}

function comparableHeader(name, value) {
  if (name === 'content-type') return value.split(';')[0];
  if (name === 'etag') return value.replace(/^"r\d{2,}"$/, 'REVISION');
  return value.replace(kUuid, 'ID').replace(/cursor=[^>&]+/, 'cursor=CURSOR');
}

/**
 * An answer as text that is the same for every contender: status, how many header fields there are, those that matter,
 * the body.
 */
export function comparable(answer) {
  const fields = kCompared
    .filter((name) => name in answer.headers)
    .map((name) => `${name}: ${comparableHeader(name, answer.headers[name])}`);
  const count = Object.keys(answer.headers).length;
  return [`${answer.status}, ${count} header fields`, ...fields, '', comparableBody(answer)].join('\n');
}

const without = (name, { [name]: removed, ...headers }) => headers;

const kRefused = (answer) => answer.status === 422;

async function checkRefusals(each, { title, worker, authenticates, validates }, request) {
  const refuses = async (what, spoilt, isRefusal) => {
    const answer = await ask(worker.ports.http, spoilt);
    if (!isRefusal(answer)) throw new Error(`${title}, ${each.title}, lets ${what} through: ${answer.status}`);
  };
  if (authenticates) {
    const headers = without('Authorization', request.headers),
      isRefusal = ({ status }) => status === 401;
    await refuses('no key', { ...request, headers, body: undefined }, isRefusal);
    await refuses(
      'an unknown key',
      { ...request, headers: { ...headers, Authorization: 'Bearer nobody' }, body: undefined },
      isRefusal,
    );
  }
  if (validates && each.spoilt) await refuses('a wrong body', each.spoilt(request), each.refused ?? kRefused);
}

/** What a contender answers to the first request of a case, and the KV operations that takes. */
async function firstAnswer(each, contender) {
  const { worker, prepared } = contender;
  await worker.kv('latency', 0);
  await worker.kv('restore');
  const request = each.request(0, 0, prepared);
  await checkRefusals(each, contender, request);
  await worker.kv('takeCounts');
  const answer = comparable(await ask(worker.ports.http, request));
  return `${answer}\nKV: ${JSON.stringify(await worker.kv('takeCounts'))}`;
}

/**
 * Says in what a contender answers otherwise than the first one, or asks more or less of KV; undefined where none does.
 * Fails where one lets through what it must not.
 */
export async function differenceOfAnswers(each, contenders) {
  const answers = [];
  for (const contender of contenders) answers.push(await firstAnswer(each, contender));
  const odd = answers.findIndex((answer) => answer !== answers[0]);
  if (odd < 0) return undefined;
  const shorten = (text) => (text.length < 2000 ? text : `${text.slice(0, 1000)}\n...\n${text.slice(-500)}`);
  const [first, other] = [0, odd].map((i) => `--- ${contenders[i].title}\n${shorten(answers[i])}`);
  return `${each.title}: not the same answer\n${first}\n${other}`;
}
