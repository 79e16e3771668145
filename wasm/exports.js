// What the Worker's entry exports, for wasm/exports.cpp. The stub of an entrypoint is a function as well, and whatever
// it is asked for is a method there: so no call can say that it is called itself.
addToLibrary({
  edge_export__deps: ['$workersModule', '$Emval'],
  edge_export: (name, nameSize, props, propsSize) => {
    const { records } = Module['edge'];
    let value;
    try {
      value = workersModule['exports']?.[records.text(name, nameSize)];
      if (propsSize > 0) value = value({ props: JSON.parse(records.text(props, propsSize)) });
    } catch {
      value = undefined; // it takes no props, or is not there yet
    }
    return Emval.toHandle(value);
  },
});
