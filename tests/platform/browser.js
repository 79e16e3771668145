// Stands in for Browser Rendering, whose browsers are not on every developer's machine: what the platform answers at
// these paths, with room for three browsers, and its quick actions as it documents them. They load nothing, and nobody
// can connect to one: browser.test.mjs of the ring has a real one.
import { WorkerEntrypoint } from 'cloudflare:workers';

const running = new Map();
const ended = [];

const kMost = 3;
const notFound = () => Response.json({ error: 'Browser not found' }, { status: 404 });

function acquire() {
  if (running.size >= kMost) {
    return Response.json({ error: 'Rate limit exceeded' }, { status: 429, headers: { 'Retry-After': '10' } });
  }
  const sessionId = crypto.randomUUID();
  running.set(sessionId, { sessionId, startTime: Date.now(), pages: new Map() });
  return Response.json({ sessionId });
}

const sessions = () => [...running.values()].map(({ sessionId, startTime }) => ({ sessionId, startTime }));

function close(browser) {
  running.delete(browser.sessionId);
  ended.unshift({
    ...browser,
    pages: undefined,
    endTime: Date.now(),
    closeReason: 1,
    closeReasonText: 'NormalClosure',
  });
  return Response.json({ status: 'closed' });
}

function open({ sessionId, pages }, url) {
  const id = crypto.randomUUID();
  const webSocketDebuggerUrl = `wss://fake.host/v1/devtools/browser/${sessionId}/page/${id}`;
  pages.set(id, { id, type: 'page', title: '', url, webSocketDebuggerUrl });
  return Response.json(pages.get(id));
}

const closePage = ({ pages }, id) => (pages.delete(id) ? new Response('Target is closing') : notFound());

const answers = {
  'POST /v1/devtools/browser': acquire,
  'GET /v1/sessions': () => Response.json({ sessions: sessions() }),
  'GET /v1/history': () => Response.json({ history: [...sessions(), ...ended] }),
  'GET /v1/limits': () =>
    Response.json({
      activeSessions: sessions().map(({ sessionId: id }) => ({ id })),
      maxConcurrentSessions: kMost,
      allowedBrowserAcquisitions: kMost - running.size,
      timeUntilNextAllowedBrowserAcquisition: running.size < kMost ? 0 : 10_000,
    }),
};

const answersWithin = {
  'DELETE ': close,
  'GET json/list': ({ pages }) => Response.json([...pages.values()]),
  'PUT json/new': (browser, { searchParams }) => open(browser, searchParams.get('url')),
  'GET json/close': (browser, { pathname }) => closePage(browser, pathname.split('/').at(-1)),
};

const refusal = (status, message, headers) =>
  Response.json({ success: false, errors: [{ message, code: 2000 }] }, { status, headers });
const result = (value) => Response.json({ success: true, result: value, meta: { status: 200, title: '' } });

/** What it makes of pages, none of which has any Markdown. */
const actions = {
  content: ({ html }) => result(html),
  json: ({ prompt }) => (prompt ? result({ name: 'plum', price: 3 }) : refusal(400, 'no prompt')),
  links: ({ url }) => result([`${url}plum`, `${url}cherry`]),
  markdown: () => refusal(422, 'no Markdown'),
  screenshot: () =>
    new Response(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]), {
      headers: { 'Content-Type': 'image/png', 'X-Browser-Ms-Used': '12' },
    }),
};

const pagesThatAreNot = {
  'https://busy.b/': () => refusal(429, 'Rate limit exceeded', { 'Retry-After': '7' }),
  'https://down.b/': () => refusal(503, 'no browser is free'),
};

export default class extends WorkerEntrypoint {
  fetch({ method, url: text }) {
    const url = new URL(text);
    const answer = answers[`${method} ${url.pathname}`];
    if (answer) return answer();
    const [, , , , id, ...rest] = url.pathname.split('/');
    const browser = running.get(id);
    const within = answersWithin[`${method} ${rest.slice(0, 2).join('/')}`];
    return browser && within ? within(browser, url) : notFound();
  }
  quickAction(action, options) {
    if ('url' in options === 'html' in options) return refusal(400, 'exactly one of url and html is needed');
    return (pagesThatAreNot[options.url] ?? actions[action])(options);
  }
}
