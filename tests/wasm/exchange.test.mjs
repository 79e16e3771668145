// How the body of a request is read on Workers, whose readers wait for as many bytes as are asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Exchange } from '../../runtime/exchange.js';
import { Records, success } from '../../runtime/record.js';

const kLargest = 1024 * 1024;
const wholly = { pick: null };

/** The exchange of a request whose reads give these texts one by one; with `hold` when that is resolved. */
function receiving(texts, hold) {
  const seen = [];
  const readAtLeast = async (_least, view) => {
    const room = view.length;
    await hold;
    const buffer = structuredClone(view.buffer, { transfer: [view.buffer] }); // as every reader does, if not so late
    seen.push({ buffer, room });
    const text = texts.shift();
    if (text === undefined) return { done: true, value: undefined };
    const { written } = new TextEncoder().encodeInto(text, new Uint8Array(buffer));
    return { done: false, value: new Uint8Array(buffer, 0, written) };
  };
  return { seen, exchange: new Exchange({ body: { getReader: () => ({ readAtLeast }) } }) };
}

const memory = new ArrayBuffer(4096);
const kOut = 2048;
const kPartHead = 8;
const records = new Records({ HEAPU8: new Uint8Array(memory), HEAPU32: new Uint32Array(memory), _malloc: () => kOut });

/** What C++ gets of bytes. */
function taken(bytes) {
  records.write(0, success(bytes, wholly));
  return new TextDecoder().decode(new Uint8Array(memory, kOut + kPartHead, bytes.length));
}

// A place in the memory that no text of this test is as long as.
const markOf = ({ buffer }) => new Uint8Array(buffer, 100, 1)[0];
const mark = ({ buffer }, number) => (new Uint8Array(buffer, 100, 1)[0] = number);

test('the memory of what was read is read into again, once that is copied', async () => {
  const { seen, exchange } = receiving(['first', 'second', 'third']);
  assert.equal(taken(await exchange.read(200, 200)), 'first');
  mark(seen[0], 1);
  const second = await exchange.read(150, 150);
  assert.equal(markOf(seen[1]), 1);
  assert.equal(seen[1].room, 150);
  const outcome = success(second, wholly);
  await exchange.read(150, 150);
  assert.equal(markOf(seen[2]), 0, 'the second is not copied yet');
  records.write(0, outcome);
  assert.equal(taken(second), 'second');
});

test('two requests that are read at once have memory of their own', async () => {
  taken(await receiving(['what leaves memory behind']).exchange.read(500, 500));
  const released = Promise.withResolvers();
  const [one, other] = [receiving(['mine'], released.promise), receiving(['yours'], released.promise)];
  const reads = [one.exchange.read(500, 500), other.exchange.read(500, 500)];
  released.resolve();
  const [mine, yours] = await Promise.all(reads);
  assert.deepEqual([taken(mine), taken(yours)], ['mine', 'yours']);
});

test('memory that is too small or too large is not read into again', async () => {
  const { seen, exchange } = receiving(['a', 'b', 'c', 'd']);
  taken(await exchange.read(1000, 1000));
  mark(seen[0], 1);
  taken(await exchange.read(2000, 2000));
  assert.equal(markOf(seen[1]), 0);
  taken(await exchange.read(kLargest + 1, kLargest + 1));
  mark(seen[2], 3);
  await exchange.read(200, 200);
  assert.notEqual(markOf(seen[3]), 3);
});

test('of a body that was cancelled there is nothing', async () => {
  const { exchange } = receiving([]);
  assert.equal(await exchange.read(1, 10), undefined);
});
