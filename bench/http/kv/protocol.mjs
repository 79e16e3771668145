// What workerd's KV bindings ask over HTTP, answered from a KvStore.

/** "https://host/a%2Fb?urlencoded=true" -> ["a/b", "urlencoded=true"], without the price of `new URL`. */
export function splitUrl(url) {
  const question = url.indexOf('?'),
    end = question < 0 ? url.length : question;
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  const key = slash < 0 ? '' : decodeURIComponent(url.slice(slash + 1, end));
  return [key, url.slice(end + 1)];
}

const decoder = new TextDecoder();

function list(store, query) {
  const parameters = new URLSearchParams(query);
  const page = store.list({
    prefix: parameters.get('prefix') ?? '',
    limit: Number(parameters.get('key_count_limit') ?? 1000),
    cursor: parameters.get('cursor') ?? '',
  });
  return Response.json({ ...page, cacheStatus: null });
}

function bulkGet(store, { keys, type, withMetadata }) {
  const answer = {};
  for (const key of keys) {
    const entry = store.get(key);
    const text = entry && decoder.decode(entry.value);
    const value = entry && type === 'json' ? JSON.parse(text) : text;
    const metadata = entry?.metadata ? JSON.parse(entry.metadata) : null;
    answer[key] = entry && withMetadata ? { value, metadata } : value;
  }
  return Response.json(answer);
}

function get(store, key) {
  const entry = store.get(key);
  if (!entry) return new Response('Not found', { status: 404 });
  return new Response(
    entry.value,
    entry.metadata === null ? undefined : { headers: { 'CF-KV-Metadata': entry.metadata } },
  );
}

/** Answers one operation and counts it. */
export async function serve(store, counts, request) {
  const [key, query] = splitUrl(request.url);
  switch (request.method) {
    case 'GET':
      if (key === '') {
        counts.list++;
        return list(store, query);
      }
      counts.get++;
      return get(store, key);
    case 'PUT':
      counts.put++;
      store.put(key, await request.arrayBuffer(), request.headers.get('CF-KV-Metadata'));
      return new Response();
    case 'DELETE':
      counts.delete++;
      store.delete(key);
      return new Response();
    case 'POST':
      counts.bulkGet++;
      return bulkGet(store, await request.json());
  }
  return new Response('Method not allowed', { status: 405 });
}

export const noCounts = () => ({ get: 0, put: 0, delete: 0, list: 0, bulkGet: 0 });
