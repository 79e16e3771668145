// The origin answers in the place of what fails, for wasm/pass_through.cpp: an answer that is rejected is what the
// platform waits for.
addToLibrary({
  $failedAnswer: (why) => {
    const answer = Promise.reject(new Error(`${why}; the log says why, and the origin is asked`));
    answer.catch(() => {}); // nobody hears of it where an answer was begun before
    return answer;
  },
  /** Whether the platform has an origin. */
  edge_may_pass_through__deps: ['$failedAnswer'],
  edge_may_pass_through: (handle) => {
    const exchange = Module['edge'].records.object(handle);
    const { context } = exchange ?? {};
    if (typeof context?.passThroughOnException !== 'function') return false;
    context.passThroughOnException();
    const { breakOff } = exchange;
    exchange.breakOff = () => breakOff.call(exchange, failedAnswer('The Worker has trapped'));
    return true;
  },
  edge_pass_through__deps: ['$failedAnswer'],
  edge_pass_through: (handle) => Module['edge'].records.object(handle).respond(failedAnswer('The request has failed')),
});
