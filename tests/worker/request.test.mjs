// What passes beside requests: what the platform says of one (`request.cf`), what is to become of one on its way
// (`cf` of a fetch), and how long its answer is waited for.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { startWorker } from './harness.mjs';

const cf = {
  country: 'FR',
  isEUCountry: '1',
  latitude: '48.85',
  longitude: '2.35',
  colo: 'CDG',
  asn: 64_496,
  tlsVersion: 'TLSv1.3',
  clientTcpRtt: 7,
  botManagement: { score: 30, verifiedBot: false, detectionIds: [] },
  hostMetadata: { customer: 7 },
  another: 'member',
};

let worker, origin;
before(async () => {
  worker = await startWorker('platform_probe', {
    cf,
    main: 'dispatch.js',
    env: {
      ECHO: { type: 'worker', worker: 'echo' },
      SELF: { type: 'worker', worker: 'platform_probe' },
    },
    others: { echo: { source: String(await readFile(new URL('../platform/echo.js', import.meta.url))) } },
  });
  origin = createServer(({ headers }, answer) => answer.end(JSON.stringify(headers)));
  await new Promise((done) => origin.listen(0, '127.0.0.1', done));
});
after(async () => {
  await worker.stop();
  origin.close();
});

test('the contract of ai_markdown holds, twice', async () => {
  for (let i = 0; i < 2; i++) {
    const outcomes = Object.entries(await worker.json('/contracts/ai_markdown'));
    assert.equal(outcomes.length, 7);
    assert.deepEqual(
      outcomes.filter(([, outcome]) => outcome !== 'ok'),
      [],
    );
  }
});

test('a handler has what the platform says of a request', async () => {
  const seen = await worker.json('/cf');
  const { country, isEUCountry, latitude, colo, asn, clientTcpRtt, botManagement, hostMetadata } = seen;
  assert.deepEqual(
    { country, isEUCountry, latitude, colo, asn, clientTcpRtt, score: botManagement.score, hostMetadata },
    {
      country: 'FR',
      isEUCountry: '1',
      latitude: '48.85',
      colo: 'CDG',
      asn: 64_496,
      clientTcpRtt: 7,
      score: 30,
      hostMetadata: { customer: 7 },
    },
  );
});

test('options of the edge go with a request', async () => {
  const seen = await worker.json('/cf/options');
  assert.equal(seen.cf.cacheTtlByStatus['200-299'], 60);
  assert.deepEqual(seen.cf.cacheTags, ['a', 'b']);
  assert.deepEqual(seen.cf.image, { width: 100 });
  assert.equal(seen.cf.polish, 'lossy');
});

test('another Worker heeds how long its answer is waited for', async () => {
  const left = await worker.json('/in-time');
  assert.ok(left > 1000 && left <= 2000, `${left} ms are left`);
});

test('the field counts for whoever sends it, and what is none does not', async () => {
  const ask = (value) => worker.json('/time-left', { headers: { 'X-Time-Left-Ms': value } });
  assert.ok((await ask('1500')) <= 1500);
  assert.equal(await ask('soon'), 86_400_000);
});

test('the Internet is not told', async () => {
  const url = `http://127.0.0.1:${origin.address().port}/`;
  const headers = await worker.json(`/in-time/outside?url=${encodeURIComponent(url)}`);
  assert.equal(headers.host, new URL(url).host);
  assert.equal(headers['x-time-left-ms'], undefined);
});

test('a Worker of a dispatch namespace is asked, by its limits', async () => {
  const { dispatched } = await worker.json('/dispatch/ada');
  assert.deepEqual(dispatched, {
    name: 'ada',
    args: {},
    options: { limits: { cpuMs: 50, subRequests: 3 }, outbound: { tenant: 'ada' } },
  });
});

test('one that is not there is 404', async () => {
  const answer = await worker.fetch('/dispatch/bob');
  assert.equal(answer.status, 404);
  assert.equal((await answer.json()).type, '/problems/fetch-worker-missing');
});

test('the platform has given no signal of the processor time', async () => {
  assert.equal(await (await worker.fetch('/time')).text(), 'left');
});

test('the cache in front is told what to drop, and what it refuses is told', async () => {
  const drop = async (path) => {
    const answer = await worker.fetch(`/front/${path}`, { method: 'POST' });
    return [answer.status, await answer.text()];
  };
  assert.deepEqual(await drop('purge/a'), [200, 'done']);
  for (const method of ['purge', 'invalidate']) {
    const [status, why] = await drop(`${method}/refused`);
    assert.equal(status, 502);
    assert.deepEqual(JSON.parse(why), [
      { code: 1, message: [method, { tags: ['refused', 'b'], pathPrefixes: ['/c/'] }] },
    ]);
  }
});

test('a handler knows whom Access has let in', async () => {
  const asked = async (who, path = '/access') => {
    const answer = await worker.fetch(path, { headers: who && { 'X-Access': who } });
    return answer.ok ? answer.text() : answer.status;
  };
  assert.equal(await asked('user'), '4714c135 ada@example.com');
  assert.equal(await asked('service'), '4714c135 service');
  assert.equal(await asked('odd'), 502);
  assert.equal(await asked(undefined), 403);
  assert.equal(await asked(undefined, '/access/maybe'), 'nobody');
  assert.equal(await asked('user', '/access/maybe'), '4714c135');
});
