// Whether somebody is still there at the other end of a WebSocket; needs no page, and no time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pulse } from '../../../src/api/site/js/pulse.js';

/** A pulse on a clock of the test's. */
function begin({ send } = {}) {
  const [sent, due] = [[], []];
  let now = 0;
  let lost = 0;
  const later = (work, wait) => due.push({ work, at: now + wait });
  const socket = { send: send ?? ((text) => sent.push([now, text])) };
  const pulse = new Pulse(socket, () => ++lost, later);
  const advance = (seconds) => {
    const end = now + seconds * 1000;
    for (;;) {
      const [next] = due.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      due.splice(due.indexOf(next), 1);
      now = next.at;
      next.work();
    }
    now = end;
  };
  return { pulse, sent, due, advance, lost: () => lost };
}

test('it asks every thirty seconds, and whoever answers in ten is there', () => {
  const { pulse, sent, advance, lost } = begin();
  advance(29);
  assert.deepEqual(sent, []);
  for (let i = 0; i < 3; i++) {
    advance(10);
    assert.equal(sent.length, i + 1);
    assert.equal(pulse.hear('pong'), true);
    advance(20);
  }
  assert.deepEqual(
    sent.map(([at]) => at),
    [30_000, 60_000, 90_000],
  );
  assert.equal(lost(), 0);
});

test('where no answer comes in ten seconds it is lost, and not asked any more', () => {
  const { sent, due, advance, lost } = begin();
  advance(39);
  assert.equal(lost(), 0);
  advance(1);
  assert.deepEqual([lost(), sent.length, due.length], [1, 1, 0]);
});

test('an answer to the last question is none to the next', () => {
  const { pulse, advance, lost } = begin();
  advance(31);
  pulse.hear('pong');
  advance(29 + 10);
  assert.equal(lost(), 1);
});

test('any message shows that somebody is there, and is no answer', () => {
  const { pulse, advance, lost } = begin();
  advance(30);
  assert.equal(pulse.hear('{"removed":"a"}'), false);
  advance(10);
  assert.equal(lost(), 0);
});

test('what cannot be asked is lost', () => {
  const { advance, lost } = begin({
    send() {
      throw new Error('it is still being opened');
    },
  });
  advance(30);
  assert.equal(lost(), 1);
  advance(100);
  assert.equal(lost(), 1);
});

test('after it was stopped it neither asks nor loses anything', () => {
  for (const seconds of [0, 29, 35]) {
    const { pulse, sent, advance, lost } = begin();
    advance(seconds);
    const before = sent.length;
    pulse.stop();
    advance(100);
    assert.deepEqual([sent.length, lost()], [before, 0]);
  }
});
