// The API as this page uses it.

/** What a WebSocket of the board speaks. */
const kProtocol = 'bakery.board.v1';

/** An answer that is no success (RFC 9457), or no answer at all: then `status` is 0. */
export class Problem extends Error {
  constructor({ status, title, detail, errors }) {
    super(detail ?? title);
    this.status = status;
    this.errors = errors ?? [];
  }
}

const unreachable = () => new Problem({ status: 0, title: 'The bakery cannot be reached. Try again in a moment.' });

async function problemOf(response) {
  const said = await response.json().catch(() => ({}));
  return new Problem({ title: `The bakery answered ${response.status}.`, ...said, status: response.status });
}

/** The address of the next page (RFC 8288), if there is one. */
function nextOf(response) {
  return /<([^>]*)>\s*;\s*rel="?next"?/.exec(response.headers.get('Link') ?? '')?.[1];
}

/** A client that calls with one key. `onUnauthenticated` hears when the key is not taken any more. */
export class Api {
  #key;
  #onUnauthenticated;

  constructor(key, onUnauthenticated = () => {}) {
    this.#key = key;
    this.#onUnauthenticated = onUnauthenticated;
  }

  /** One call: `{data, etag, next}`, or a thrown Problem. `body` is sent as JSON. */
  async call(method, path, { body, type = 'application/json', headers, signal } = {}) {
    const fields = {
      Authorization: `Bearer ${this.#key}`,
      Accept: 'application/json, application/problem+json',
      ...headers,
    };
    if (body !== undefined) fields['Content-Type'] = type;
    const content = body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(path, { method, headers: fields, body: content, signal, cache: 'no-store' }).catch(
      (error) => {
        throw error.name === 'AbortError' ? error : unreachable();
      },
    );
    if (response.status === 401) this.#onUnauthenticated();
    if (!response.ok) throw await problemOf(response);
    const data = response.status === 204 ? undefined : await response.json();
    return { data, etag: response.headers.get('ETag'), next: nextOf(response) };
  }

  get(path, options) {
    return this.call('GET', path, options);
  }

  /** Changes what `etag` says it saw: a merge patch (RFC 7396), status 412 where it is something else by now. */
  patch(path, etag, body) {
    return this.call('PATCH', path, { body, type: 'application/merge-patch+json', headers: { 'If-Match': etag } });
  }

  /** Puts `body` there, under the conditions in `headers`: status 412 where they do not hold. */
  put(path, body, headers) {
    return this.call('PUT', path, { body, headers });
  }

  /** A WebSocket. Browsers send no Authorization with one: it shows a ticket, for which this shows the key. */
  async watch(path) {
    const { ticket } = (await this.call('POST', path)).data;
    const url = new URL(path, location.origin.replace(/^http/, 'ws'));
    return new WebSocket(url, [kProtocol, `ticket.${ticket}`]);
  }

  remove(path, etag) {
    return this.call('DELETE', path, { headers: { 'If-Match': etag } });
  }
}
