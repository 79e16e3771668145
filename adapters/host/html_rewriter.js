// HTML that is rewritten while it is sent (`HtmlRewriter` in C++), as HTMLRewriter of Workers does it: by the same
// parser, which is a package of its own, since few applications need it.

import { createRequire } from 'node:module';

const kPackage = 'html-rewriter-wasm';

/** So many bytes are rewritten before what has become of them is given: who does not read on waits for no more. */
const kPiece = 16_384;

const require = createRequire(import.meta.url);

/** The parser, which is loaded when it is first needed. */
function parser() {
  try {
    return require(kPackage).HTMLRewriter;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(`HTML is rewritten here by a package that is not installed: npm install ${kPackage}@0.4.1`);
  }
}

/** Fails where HTML is in another charset than the parser knows. */
function checkCharset(contentType) {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  if (new TextDecoder(charset).encoding !== 'utf-8') {
    throw new TypeError(`HTML in the charset ${charset} is not rewritten here: only that in UTF-8 is`);
  }
}

/** The body that a rewriter makes of another one. */
function rewritten(body, rewriter, ready) {
  const reader = body.getReader();
  let left = new Uint8Array();
  let closed = false;
  const free = () => {
    closed = true;
    try {
      rewriter.free();
    } catch {
      // A parser whose handler failed holds on to itself, and to a few kB.
    }
  };
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      try {
        while (ready.length === 0 && !closed) {
          const read = left.length > 0 ? { value: left } : await reader.read();
          if (read.done) {
            await rewriter.end();
            free();
          } else {
            left = read.value.subarray(kPiece);
            await rewriter.write(read.value.subarray(0, kPiece));
          }
        }
      } catch (error) {
        free();
        reader.cancel(error).catch(() => {});
        throw error;
      }
      for (const bytes of ready.splice(0)) controller.enqueue(bytes);
      if (!closed) return;
      controller.close();
      controller.byobRequest?.respond(0);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The class of a rewriter, for `createWorker`: its `on`, `onDocument` and `transform`, the last of them once. */
export function htmlRewriter() {
  const Parser = parser();
  return class {
    #ready = [];
    #rewriter = new Parser((bytes) => {
      if (bytes.length > 0) this.#ready.push(new Uint8Array(bytes));
    });

    on(selector, handlers) {
      this.#rewriter.on(selector, handlers);
      return this;
    }

    onDocument(handlers) {
      this.#rewriter.onDocument(handlers);
      return this;
    }

    transform(response) {
      checkCharset(response.headers.get('Content-Type'));
      return new Response(rewritten(response.body, this.#rewriter, this.#ready), response);
    }
  };
}
