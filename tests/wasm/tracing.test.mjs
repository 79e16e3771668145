// How spans are begun (wasm/tracing.js) on platforms that can do more, or less, than the workerd of these tests.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

const source = readFileSync(new URL('../../wasm/tracing.js', import.meta.url), 'utf8');

/** What C++ calls, where the platform's module has this. */
function tracingOver(workersModule) {
  let library;
  runInNewContext(source, { workersModule, addToLibrary: (given) => (library = given) });
  return library.$tracing;
}

/** Traces that say in each span which one was active when it was begun. */
function platform() {
  let active = 'invocation';
  return {
    startSpan: (name) => ({ name, parent: active }),
    withActiveSpan(span, work) {
      const before = active;
      active = span.name;
      try {
        return work();
      } finally {
        active = before;
      }
    },
  };
}

test('a span is begun below another one where the platform can, and in the invocation afterwards', () => {
  const tracing = tracingOver({ tracing: platform() });
  const outer = tracing.start('outer', null);
  assert.deepEqual(outer, { name: 'outer', parent: 'invocation' });
  assert.deepEqual(tracing.start('inner', outer), { name: 'inner', parent: 'outer' });
  assert.deepEqual(tracing.start('next', null), { name: 'next', parent: 'invocation' });
});

test('where it cannot, both are parts of the invocation', () => {
  const { startSpan } = platform();
  const tracing = tracingOver({ tracing: { startSpan } });
  assert.deepEqual(tracing.start('inner', tracing.start('outer', null)), { name: 'inner', parent: 'invocation' });
});

test('where there are no traces, there is no span', () => {
  assert.equal(tracingOver({}).start('a', null), null);
  assert.equal(tracingOver({ tracing: { enterSpan() {} } }).start('a', null), null);
});
