// `transactionSync` of the storage of a Durable Object: its callback is a function of C++ that runs on the stack of the
// request that calls this, above JavaScript that cannot be suspended. So it is no promising export, and may not wait.
addToLibrary({
  edge_transaction_sync__deps: ['edge_in_transaction', '$Emval'],
  edge_transaction_sync: (storage, work) => {
    let trap;
    let failure;
    const run = () => {
      try {
        if (_edge_in_transaction(work)) return;
      } catch (error) {
        trap = error;
      }
      throw trap ?? new Error('the work has failed');
    };
    try {
      Emval.toValue(storage).transactionSync(run);
    } catch (error) {
      // What has trapped has rolled back, and ends its request.
      if (trap) throw trap;
      failure = error;
    }
    return Emval.toHandle({
      /** Fails as the function has failed. */
      end() {
        if (failure) throw failure;
      },
    });
  },
});
