// Reads answers from the bytes of a connection (RFC 9112): with a Content-Length, chunked, or without a body.

const kHeadEnd = Buffer.from('\r\n\r\n'),
  kNothing = Buffer.alloc(0);

function parseHead(text) {
  const [statusLine, ...lines] = text.split('\r\n');
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(statusLine.slice(9, 12)), headers };
}

export class ResponseReader {
  #rest = kNothing; // what was not understood yet
  #head = null;
  #body = [];
  #size = 0;

  /** The answer {status, headers, body} when `bytes` complete it, else null. */
  take(bytes) {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    if (!this.#head && !this.#takeHead()) return null;
    const complete = this.#head.headers['transfer-encoding'] === 'chunked' ? this.#takeChunks() : this.#takeCounted();
    if (!complete) return null;
    const answer = { ...this.#head, body: this.#body.length === 1 ? this.#body[0] : Buffer.concat(this.#body) };
    this.#head = null;
    this.#body = [];
    this.#size = 0;
    return answer;
  }

  #takeHead() {
    const end = this.#rest.indexOf(kHeadEnd);
    if (end < 0) return false;
    this.#head = parseHead(this.#rest.latin1Slice(0, end));
    this.#rest = this.#rest.subarray(end + kHeadEnd.length);
    return true;
  }

  #takeCounted() {
    const { status, headers } = this.#head;
    const missing = (status === 204 || status === 304 ? 0 : Number(headers['content-length'] ?? 0)) - this.#size;
    const piece = this.#rest.subarray(0, missing);
    this.#rest = this.#rest.subarray(piece.length);
    this.#body.push(piece);
    this.#size += piece.length;
    return piece.length === missing;
  }

  /** True at the last chunk; there are no trailers. */
  #takeChunks() {
    for (;;) {
      const lineEnd = this.#rest.indexOf('\r\n');
      if (lineEnd < 0) return false;
      const size = parseInt(this.#rest.latin1Slice(0, lineEnd), 16),
        end = lineEnd + 2 + size;
      if (end + 2 > this.#rest.length) return false;
      if (size > 0) this.#body.push(this.#rest.subarray(lineEnd + 2, end));
      this.#rest = this.#rest.subarray(end + 2);
      if (size === 0) return true;
    }
  }
}
