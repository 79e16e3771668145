// The methods of tests/contracts/rpc.cpp in JavaScript: what a Worker in C++ calls is not always one in C++.
import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

class Counter extends RpcTarget {
  /** How many somebody has not let go. */
  static kept = 0;
  #total;

  constructor(total) {
    super();
    this.#total = total;
    Counter.kept++;
  }
  [Symbol.dispose]() {
    Counter.kept--;
  }
  add(number) {
    this.#total += number;
    return this.#total;
  }
  next() {
    return new Counter(0);
  }
  refuse(why) {
    throw new Error(why);
  }
}

const textOf = (stream) => new Response(stream).text();

export class Methods extends WorkerEntrypoint {
  add(...all) {
    if (all.length > 2) throw new TypeError(`add: takes 2 arguments, not ${all.length}`);
    if (all.length < 2) throw new TypeError(`add: argument ${all.length + 1} is missing`);
    const wrong = all.findIndex((each) => !Number.isSafeInteger(each));
    if (wrong >= 0) throw new TypeError(`add: argument ${wrong + 1} must be an integer`);
    return all[0] + all[1];
  }
  half(number) {
    return number / 2;
  }
  isText(value) {
    return typeof value === 'string';
  }
  greet(name) {
    return `Hi ${name}`;
  }
  more(cake) {
    return { ...cake, pieces: cake.pieces + 1 };
  }
  echo(value) {
    return value;
  }
  nothing() {}
  orElse(text) {
    return text ?? 'none';
  }
  reversed(bytes) {
    return bytes.reverse();
  }
  refuse(why) {
    throw new Error(why);
  }

  // What only JavaScript gives.
  counter(total) {
    return new Counter(total);
  }
  shelf() {
    return { counters: [new Counter(0), new Counter(0)], count: (number) => number };
  }
  kept() {
    return Counter.kept;
  }
  number() {
    return 7;
  }
  letters(text) {
    return new Blob([text]).stream();
  }
  async size(stream) {
    return (await new Response(stream).arrayBuffer()).byteLength;
  }
  async each(count, tell) {
    let total = 0;
    for (let i = 0; i < count; i++) total += (await tell(i, 'cake')) ?? 0;
    return total;
  }
  maybe(tell) {
    return tell ? tell() : 'none';
  }
  async tellsFunction(tell) {
    let calls = 0;
    const told = await tell(() => ++calls).then(
      () => 'taken',
      () => 'refused',
    );
    return `${told}, called ${calls} times`;
  }
  lines(count) {
    return new Blob(Array.from({ length: count }, (_, i) => `${i}\n`)).stream();
  }
  brokenLines() {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    writer.write(new TextEncoder().encode('0\n')).then(() => writer.abort(new Error('There are no more lines.')));
    return readable;
  }
  async named(name, stream) {
    return `${name}: ${await textOf(stream)}`;
  }
  stream() {
    return new Blob(['a']).stream();
  }
  tooLarge() {
    return 2 ** 53;
  }
  bigint() {
    return 1n;
  }
}

export default {};
