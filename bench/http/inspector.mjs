// V8's profiler in a running workerd, over its inspector (Chrome DevTools Protocol).

const kIntervalUs = 200;

/** Answers of the protocol by the number of their question. */
async function openSession(url) {
  const socket = new WebSocket(url),
    waiting = new Map();
  let count = 0;
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`the inspector at ${url} does not answer`));
  });
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(data);
    const settle = waiting.get(id);
    waiting.delete(id);
    if (error) settle?.reject(new Error(error.message));
    else settle?.resolve(result);
  };
  return {
    ask: (method, params = {}) =>
      new Promise((resolve, reject) => {
        waiting.set(++count, { resolve, reject });
        socket.send(JSON.stringify({ id: count, method, params }));
      }),
    close: () => socket.close(),
  };
}

/** The profile (the content of a .cpuprofile) of a service of workerd while `work` runs. */
export async function profileWhile(port, service, work) {
  const session = await openSession(`ws://127.0.0.1:${port}/${service}`);
  try {
    await session.ask('Profiler.enable');
    await session.ask('Profiler.setSamplingInterval', { interval: kIntervalUs });
    await session.ask('Profiler.start');
    await work();
    return (await session.ask('Profiler.stop')).profile;
  } finally {
    session.close();
  }
}

const kNotBusy = ['(idle)', '(root)'];

/** What a frame is called; one without a name by who calls it. */
function nameOf({ functionName, url }, parent) {
  if (functionName || url) return functionName || '(anonymous)';
  return parent ? `(native, called by ${parent.callFrame.functionName || '(anonymous)'})` : '(native)';
}

function placeOf({ url, lineNumber }) {
  if (url.startsWith('wasm:')) return 'wasm';
  return url ? `${url.split('/').at(-1)}:${lineNumber + 1}` : '';
}

/** Where the time went: [{name, place, us, self}], the most first; `self` is a part of what was not idle. */
export function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node])),
    spent = new Map(),
    parents = new Map();
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
  let busy = 0;
  samples.forEach((id, i) => {
    const { callFrame } = byId.get(id);
    if (kNotBusy.includes(callFrame.functionName)) return;
    const name = nameOf(callFrame, parents.get(id)),
      place = placeOf(callFrame),
      key = `${name}\t${place}`;
    const row = spent.get(key) ?? { name, place, us: 0 };
    row.us += timeDeltas[i];
    spent.set(key, row);
    busy += timeDeltas[i];
  });
  return [...spent.values()].map((row) => ({ ...row, self: row.us / busy })).sort((a, b) => b.self - a.self);
}
