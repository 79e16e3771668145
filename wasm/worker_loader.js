// `get` of a loader of Workers: the platform calls for the code of one when it needs it, also long after `get`, and
// while the request that will use it waits for something else. So C++ makes the code in an event of its own.
addToLibrary({
  edge_worker_loader__deps: ['edge_make_worker_code', '$Emval'],
  edge_worker_loader: (loader, platform) => {
    const { records } = Module['edge'];
    const enter = WebAssembly.promising(_edge_make_worker_code);
    const { trapped } = Emval.toValue(platform);
    const workers = Emval.toValue(loader);
    // Why C++ is entered no more: the platform keeps `codeOf`, and may call it when another instance does the work.
    let dead;
    Module['edge'].waiting.add({ trapped: (error) => (dead = error) });

    async function codeOf(name, make) {
      await undefined; // C++ may be at work: it is entered when it is not
      if (dead)
        throw Object.assign(new Error(`the instance that has the code has ended: ${dead}`), { retryable: true });
      const made = {};
      try {
        await enter(Emval.toHandle(made), make, records.writeText(name));
      } catch (trap) {
        trapped(trap);
        throw trap;
      }
      if ('failure' in made) throw new Error(made.failure);
      return made.code;
    }

    return Emval.toHandle({ get: (name, make) => workers.get(name, () => codeOf(name, make)) });
  },
});
