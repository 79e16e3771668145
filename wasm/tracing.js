// Spans, for wasm/workers_tracing.cpp. One below another is begun in a callback, which does not wait.
addToLibrary({
  $tracing__deps: ['$workersModule'],
  $tracing: {
    /** A new span, below another one where the platform can do that; none where the host has no traces. */
    start(name, parent) {
      const { tracing } = workersModule;
      if (!tracing?.startSpan) return null;
      const start = () => tracing.startSpan(name);
      return parent && tracing.withActiveSpan ? tracing.withActiveSpan(parent, start) : start();
    },
  },
  edge_tracing__deps: ['$tracing', '$Emval'],
  edge_tracing: () => Emval.toHandle(tracing),
});
