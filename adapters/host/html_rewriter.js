// HTML that is rewritten while it is sent (`HtmlRewriter` in C++), as HTMLRewriter of Workers does it: by the same
// parser, which is a package of its own, since few applications need it.

import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';

const kPackage = 'html-rewriter-wasm';

/** So many bytes are rewritten before what has become of them is given: who does not read on waits for no more. */
const kPiece = 16_384;

/** So many instances that nobody uses are kept for bodies to come. */
const kMostIdle = 8;

/**
 * Instances of the package that nobody uses, by their class. The handlers of one body leave their frames on the stack
 * of the instance while they wait, so no other body may use it before they are done.
 */
const idle = [];

/** Another instance of the package, which Node would give the same of each time. */
function load() {
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve(kPackage)) + sep;
    const forget = () => {
      for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
    };
    forget();
    const { HTMLRewriter } = require(kPackage);
    forget();
    return HTMLRewriter;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(`HTML is rewritten here by a package that is not installed: npm install ${kPackage}@0.4.1`);
  }
}

/** The parser of one body, in an instance that is its own until it ends. */
class Parser {
  /** What the bytes so far have become, and was not taken yet. */
  ready = [];
  #Class = idle.pop() ?? load();
  #parser = new this.#Class((bytes) => {
    if (bytes.length > 0) this.ready.push(new Uint8Array(bytes));
  });
  #step = Promise.resolve();
  #failure;
  #isOver = false;

  get isOver() {
    return this.#isOver;
  }

  /** Adds handlers by "on" or "onDocument". */
  add(method, ...given) {
    const handlers = Object.entries(given.pop()).map(([kind, handle]) => [kind, this.#kept(handle)]);
    try {
      this.#parser[method](...given, Object.fromEntries(handlers));
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /**
   * A handler that never fails: its frames would stay on the stack. `work` fails in its place, and no other is called.
   */
  #kept(handle) {
    return async (token) => {
      if (this.#failure) return;
      const onEndTag = token.onEndTag?.bind(token);
      if (onEndTag) token.onEndTag = (handleEnd) => onEndTag(this.#kept(handleEnd));
      try {
        await handle(token);
      } catch (error) {
        this.#failure = { error };
      }
    };
  }

  /** Does a step, "write" or "end", which waits for the handlers that it calls. */
  async work(method, ...given) {
    this.#step = this.#parser[method](...given);
    await this.#step;
    if (this.#failure) throw this.#failure.error;
  }

  /**
   * Lets the instance go, once a step that is under way is done. One whose parser itself has failed is used no more.
   */
  end() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure ??= { error: new Error('Nobody wants the rest of the HTML.') };
    const free = () => {
      this.#parser.free();
      if (idle.length < kMostIdle) idle.push(this.#Class);
    };
    this.#step.then(free).catch(() => {});
  }
}

/** Fails where HTML is in another charset than the parser knows. */
function checkCharset(contentType) {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  if (new TextDecoder(charset).encoding !== 'utf-8') {
    throw new TypeError(`HTML in the charset ${charset} is not rewritten here: only that in UTF-8 is`);
  }
}

/** The body that a parser makes of another one. */
function rewritten(body, parser) {
  const reader = body.getReader();
  let left = new Uint8Array();
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      try {
        while (parser.ready.length === 0 && !parser.isOver) {
          const read = left.length > 0 ? { value: left } : await reader.read();
          if (parser.isOver) return;
          if (read.done) {
            await parser.work('end');
            parser.end();
          } else {
            left = read.value.subarray(kPiece);
            await parser.work('write', read.value.subarray(0, kPiece));
          }
        }
      } catch (error) {
        parser.end();
        reader.cancel(error).catch(() => {});
        throw error;
      }
      for (const bytes of parser.ready.splice(0)) controller.enqueue(bytes);
      if (!parser.isOver) return;
      controller.close();
      controller.byobRequest?.respond(0);
    },
    cancel(reason) {
      parser.end();
      return reader.cancel(reason);
    },
  });
}

/** The class of a rewriter, for `createWorker`: its `on`, `onDocument` and `transform`, the last of them once. */
export function htmlRewriter() {
  if (idle.length === 0) idle.push(load());
  return class {
    #parser = new Parser();

    on(selector, handlers) {
      this.#parser.add('on', selector, handlers);
      return this;
    }

    onDocument(handlers) {
      this.#parser.add('onDocument', handlers);
      return this;
    }

    transform(response) {
      try {
        checkCharset(response.headers.get('Content-Type'));
      } catch (error) {
        this.#parser.end();
        throw error;
      }
      return new Response(rewritten(response.body, this.#parser), response);
    }
  };
}
