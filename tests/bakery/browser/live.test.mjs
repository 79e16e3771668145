// The connection of the live board, which needs no page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../../../src/api/site/js/live.js';

/** Lets what waits for nothing go on. */
const rest = () => new Promise(setImmediate);

class Socket {
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  say(message) {
    this.onmessage({ data: typeof message === 'string' ? message : JSON.stringify(message) });
    return rest();
  }
  end() {
    this.onclose();
  }
}

/** A pulse that beats when the test says so. */
class Beat {
  heard = 0;
  isOver = false;
  constructor(socket, lose) {
    Object.assign(this, { socket, lose });
  }
  hear(text) {
    this.heard++;
    return text === 'pong';
  }
  stop() {
    this.isOver = true;
  }
}

/** A connection whose sockets, times of waiting, states and messages are looked at. */
async function begin({ hear, open: openInstead } = {}) {
  const [sockets, waits, states, heard, pulses] = [[], [], [], [], []];
  const open = () => sockets[sockets.push(new Socket()) - 1];
  const take = hear ?? ((message) => void heard.push(message));
  const later = (work, wait) => waits.push({ work, wait });
  const pulseOf = (socket, lose) => pulses[pulses.push(new Beat(socket, lose)) - 1];
  const live = new Live({ open: openInstead ?? open, hear: take, show: (state) => states.push(state), later, pulseOf });
  live.start();
  await rest();
  const wake = () => rest(waits.at(-1).work());
  return { live, sockets, waits, states, heard, pulses, last: () => sockets.at(-1), wake };
}

test('messages are handed on, and the first one says that it is live', async () => {
  const { sockets, states, heard, last } = await begin();
  assert.deepEqual([sockets.length, states], [1, []]);
  await last().say({ readAgain: true });
  await last().say({ removed: 'a' });
  assert.deepEqual([heard, states], [[{ readAgain: true }, { removed: 'a' }], ['live']]);
});

test('a connection that is cut is opened again, later each time, and sooner once it was live', async () => {
  const { sockets, waits, states, last, wake } = await begin();
  await last().say({});
  for (let i = 0; i < 8; i++) {
    last().end();
    await wake();
  }
  assert.equal(sockets.length, 9);
  const longest = [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000);
  for (const [i, { wait }] of waits.entries()) assert.ok(wait >= longest[i] / 2 && wait <= longest[i], `${i}: ${wait}`);
  await last().say({});
  last().end();
  assert.ok(waits.at(-1).wait <= 1000);
  assert.deepEqual(states, ['live', 'lost', 'live', 'lost']);
});

test('those that are cut at once do not come back at once', async () => {
  const waits = [];
  for (let i = 0; i < 8; i++) {
    const each = await begin();
    each.last().end();
    waits.push(each.waits[0].wait);
  }
  assert.ok(new Set(waits).size > 1, String(waits));
});

test('where it never opens it gives up without a word, until it is asked again', async () => {
  const { live, sockets, waits, states, last, wake } = await begin();
  for (let i = 0; i < 2; i++) {
    last().end();
    await wake();
  }
  last().end();
  assert.deepEqual([sockets.length, waits.length, states], [3, 2, []]);
  live.start();
  assert.equal(sockets.length, 4);
});

test('where there is nothing to open it asks once', async () => {
  let asked = 0;
  const open = async () => Promise.reject(Object.assign(new Error('not here'), { status: 501, asked: ++asked }));
  const { live, waits, states } = await begin({ open });
  live.start();
  await rest();
  assert.deepEqual([asked, waits.length, states], [1, 0, []]);
});

test('what fails before there is a connection is tried again', async () => {
  let asked = 0;
  const open = async () => Promise.reject(Object.assign(new Error('no network'), { status: 0, asked: ++asked }));
  const { waits, wake } = await begin({ open });
  await wake();
  assert.deepEqual([asked, waits.length], [2, 2]);
});

test('starting twice opens one, also while it waits', async () => {
  const { live, sockets, last } = await begin();
  live.start();
  last().end();
  live.start();
  assert.equal(sockets.length, 1);
});

test('when it is stopped it is closed, and does not come back', async () => {
  const { live, sockets, states, last, wake } = await begin();
  await last().say({});
  live.stop();
  last().end();
  assert.deepEqual([sockets[0].isClosed, sockets.length, states], [true, 1, ['live', 'off']]);
  live.start();
  await rest();
  last().end();
  live.stop();
  await wake();
  assert.equal(sockets.length, 2);
});

test('one that opens after it was stopped is closed', async () => {
  let opened;
  const { live } = await begin({ open: () => new Promise((resolve) => (opened = resolve)) });
  live.stop();
  const socket = new Socket();
  opened(socket);
  await rest();
  assert.ok(socket.isClosed);
});

test('what comes after it was stopped does not make it live', async () => {
  let done;
  const { live, states, last } = await begin({ hear: () => new Promise((resolve) => (done = resolve)) });
  await last().say({ readAgain: true });
  live.stop();
  done();
  await rest();
  assert.deepEqual(states, []);
});

test('a message that cannot be taken in begins all anew', async () => {
  let fails = true;
  const hear = () => (fails ? Promise.reject(new Error('nothing can be read')) : undefined);
  const { sockets, states, last, wake } = await begin({ hear });
  await last().say({ readAgain: true });
  assert.ok(sockets[0].isClosed);
  await wake();
  await last().say('no JSON');
  assert.ok(sockets[1].isClosed);
  fails = false;
  await wake();
  await last().say({ readAgain: true });
  assert.deepEqual([sockets.length, states], [3, ['live']]);
});

test('it is not live before the first message is taken in, whatever else is told', async () => {
  let fail;
  const reading = new Promise((_, reject) => (fail = reject));
  const { sockets, states, waits, last, wake } = await begin({ hear: ({ readAgain }) => readAgain && reading });
  for (let i = 0; i < 2; i++) {
    await last().say({ readAgain: true });
    await last().say({ removed: 'a' });
    assert.deepEqual(states, []);
    fail(new Error('too many requests'));
    await rest();
    assert.ok(sockets[i].isClosed);
    await wake();
  }
  assert.ok(waits.at(-1).wait > 500 * 2 ** (waits.length - 1) - 1);
});

test('the end of a connection that was given up already is none of the next one', async () => {
  const hear = ({ bad }) => (bad ? Promise.reject(new Error('bad')) : undefined);
  const { sockets, waits, last, wake } = await begin({ hear });
  await last().say({ bad: true });
  await wake();
  await last().say({});
  sockets[0].end();
  assert.equal(waits.length, 1);
});

test('a connection without a pulse is opened again, and what answers the pulse is no message', async () => {
  const { sockets, states, heard, pulses, last, wake } = await begin();
  await last().say({ readAgain: true });
  await last().say('pong');
  assert.deepEqual([heard, pulses[0].heard, sockets[0].isClosed], [[{ readAgain: true }], 2, false]);
  pulses[0].lose();
  assert.deepEqual([sockets[0].isClosed, pulses[0].isOver, states], [true, true, ['live', 'lost']]);
  await wake();
  assert.deepEqual([sockets.length, pulses.length, pulses[1].socket], [2, 2, sockets[1]]);
});

test('a connection that has ended has no pulse', async () => {
  const { live, pulses, last, wake } = await begin();
  last().end();
  assert.ok(pulses[0].isOver);
  await wake();
  live.stop();
  assert.deepEqual(
    pulses.map(({ isOver }) => isOver),
    [true, true],
  );
});

test('what is to be heard again is, once for all that came meanwhile, and no third time', async () => {
  const heard = [];
  const hear = ({ readAgain }, isAgain) => {
    heard.push([readAgain, isAgain]);
    return readAgain && 60_000;
  };
  const { waits, last } = await begin({ hear });
  for (const message of [{ readAgain: 1 }, { readAgain: 2 }, { removed: 'a' }]) await last().say(message);
  assert.deepEqual(
    waits.map(({ wait }) => wait),
    [60_000, 60_000],
  );
  heard.length = 0;
  for (const { work } of waits) await rest(work());
  assert.deepEqual([heard, waits.length], [[[2, true]], 2]);
});

test('what was to be heard again is not, once its connection has ended or was stopped', async () => {
  let heard = 0;
  const { live, waits, last, wake } = await begin({ hear: () => Promise.resolve(++heard && 60_000) });
  await last().say({ readAgain: true });
  last().end();
  await rest(waits[0].work());
  assert.equal(heard, 1);
  await wake();
  await last().say({ readAgain: true });
  live.stop();
  await rest(waits.at(-1).work());
  assert.equal(heard, 2);
});

test('where it cannot be heard again the connection stays, and it is tried once more if that is of use', async () => {
  let isReadable = false;
  const heard = [];
  const hear = ({ readAgain }, isAgain) => {
    heard.push(readAgain);
    return isAgain && !isReadable ? Promise.reject(new Error('nothing can be read')) : 60_000;
  };
  const { live, sockets, waits, states, last } = await begin({ hear });
  await last().say({ readAgain: 1 });
  await rest(waits[0].work());
  assert.deepEqual([sockets[0].isClosed, states, waits[1].wait], [false, ['live'], 60_000]);
  await last().say({ readAgain: 2 });
  await rest(waits[1].work());
  assert.deepEqual(heard, [1, 1, 2]);
  await rest(waits[2].work());
  isReadable = true;
  await rest(waits[3].work());
  assert.deepEqual([heard, waits.length], [[1, 1, 2, 2, 2], 4]);
  await last().say({ readAgain: 3 });
  isReadable = false;
  const failing = waits[4].work();
  live.stop();
  await rest(failing);
  await rest(waits[5]?.work());
  assert.deepEqual([heard.at(-1), heard.length, sockets.length], [3, 7, 1]);
});
