// A function of the platform's that takes a callback, turned inside out: C++ starts it, is told when the callback is
// called, does the work in its own stack, where it may wait, and says how it ended. See turns.hpp.
addToLibrary({
  $newTurns: () => {
    // Calls that C++ was not told of yet, and the end of the function, which is the last.
    const coming = [];
    // C++ waits for the next of them.
    let tell;
    // The call that C++ works on.
    let current;
    // Why nobody takes a call any more.
    let over;
    // What the function is given after the callback.
    const after = [];

    const comes = (turn) => {
      if (!tell) return coming.push(turn);
      tell(turn);
      tell = undefined;
    };
    const called = (...given) => {
      if (over) return Promise.reject(over.error);
      return new Promise((resolve, reject) => comes({ given, resolve, reject }));
    };

    const turns = {
      /** What the function gave. */
      value: undefined,
      json: () => JSON.stringify(turns.value),

      /** Has the function given that after the callback. */
      addAfter: (argument) => after.push(argument),

      /** Calls a method of an object with these arguments, then the callback, then what was added. */
      start(object, method, args, isRejectedByTraps) {
        if (isRejectedByTraps) Module['edge'].waiting.add(turns);
        new Promise((resolve) => resolve(object[method](...args, called, ...after))).then(
          (value) => comes({ value }),
          (error) => comes({ error }),
        );
      },

      /** The arguments of the next call; null if there is none, since the function has ended. Fails as it does. */
      async next() {
        const turn = coming.shift() ?? (await new Promise((resolve) => (tell = resolve)));
        if ('error' in turn) throw turn.error;
        turns.value = turn.value;
        if ('value' in turn) return null;
        current = turn;
        return turn.given;
      },

      /** How the work of that call ended. */
      finish: (value) => current.resolve(value),
      fail: (message, name = 'Error') => current.reject(Object.assign(new Error(message), { name })),

      /** Nobody ends what C++ was told of, nor takes what comes. */
      trapped(error) {
        over = { error };
        current?.reject(error);
        for (const { reject } of coming) reject?.(error);
      },

      /** Nobody waits for the end any more. */
      giveUp(message) {
        Module['edge'].waiting.delete(turns);
        turns.trapped(new Error(message));
      },
    };
    return turns;
  },
  edge_turns__deps: ['$newTurns', '$Emval'],
  edge_turns: () => Emval.toHandle(newTurns()),
});
