// HTML that is rewritten by handlers in C++: what the platform calls, and the bytes that are ready, are calls of one
// callback, which turns.js turns inside out.
addToLibrary({
  $HtmlRewriting: class {
    /** @param {typeof HTMLRewriter} Rewriter the host's */
    constructor(Rewriter) {
      this.type = Rewriter;
      // The platform reads ahead: a handler may be called before there is a callback.
      this.callback = new Promise((resolve) => (this.take = resolve));
    }

    make() {
      this.rewriter = new this.type();
    }

    /** Adds a handler, of a selector or of the document, by the number that its calls have. */
    on(number, selector, kind) {
      const handlers = { [kind]: (token) => this.handle(number, token) };
      if (selector === null) this.rewriter.onDocument(handlers);
      else this.rewriter.on(selector, handlers);
    }

    /** Adds one of an element's end tag. */
    onEndTag(element, number) {
      element.onEndTag((token) => this.handle(number, token));
    }

    async handle(number, token) {
      const callback = await this.callback;
      await callback(number, token);
    }

    /** Takes the body. */
    begin(body, contentType) {
      const source = new Response(body, { headers: { 'Content-Type': contentType } });
      this.reader = this.rewriter.transform(source).body.getReader({ mode: 'byob' });
    }

    /** Hosts besides Workers give what they have ready. */
    read(wanted) {
      return this.reader.readAtLeast?.(wanted.length, wanted) ?? this.reader.read(wanted);
    }

    /**
     * Rewrites it to its end.
     * @param {(number: number | null, what: object | Uint8Array) => Promise<void>} callback is given a handler's number
     *   and its token, or null and bytes that are ready
     */
    async run(callback) {
      this.take(callback);
      try {
        for (;;) {
          // One read of the platform's own choice may be of a few bytes.
          const wanted = new Uint8Array(0x8000);
          const { done, value } = await this.read(wanted);
          if (value?.length > 0) await callback(null, value);
          if (done) return;
        }
      } catch (error) {
        this.reader.cancel(error).catch(() => {});
        throw error;
      }
    }
  },
  edge_html_rewriting__deps: ['$HtmlRewriting', '$Emval'],
  edge_html_rewriting: (type) => Emval.toHandle(new HtmlRewriting(Emval.toValue(type))),
});
