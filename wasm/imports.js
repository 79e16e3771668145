// Tells Emscripten which functions of imports.hpp come from JavaScript. The runtime passes them to the module as
// `edge`.
addToLibrary({
  edge_shape: (text, size) => Module['edge'].shape(text, size),
  edge_call: (call) => Module['edge'].call(call),
  edge_start: (call) => Module['edge'].start(call),
  edge_settle__async: true,
  edge_settle: (calls, count) => Module['edge'].settle(calls, count),
  edge_header: (exchange, number, name, size) => Module['edge'].header(exchange, number, name, size),
  edge_headers: (exchange) => Module['edge'].headers(exchange),
  edge_properties: (exchange) => Module['edge'].properties(exchange),
  edge_respond: (exchange, status, head, headSize, body, bodySize, stream) =>
    Module['edge'].respond(exchange, status, head, headSize, body, bodySize, stream),

  // What C++ asks of values without Embind's types. A module has those of these that it calls.
  edge_member: (object, name, size) => {
    const { records } = Module['edge'];
    return records.handle(records.object(object)[records.text(name, size)]);
  },
  edge_can: (object, name, size) => {
    const { records } = Module['edge'];
    return typeof records.object(object)?.[records.text(name, size)] === 'function';
  },
  edge_copy: (bytes, size) => {
    const { records } = Module['edge'];
    return records.handle(records.copy(bytes, size));
  },
  edge_parse: (text, size) => {
    const { records } = Module['edge'];
    return records.handle(JSON.parse(records.text(text, size)));
  },
  edge_construct: (name, nameSize, args) => {
    const { records } = Module['edge'];
    return records.handle(Reflect.construct(globalThis[records.text(name, nameSize)], records.object(args)));
  },
});

// Embind's own types are registered where a value is read by its type, as `val::as` and `val::call` do, and not in
// every module (`__getTypeName` in worker.cpp).
LibraryManager.library['$emval_lookupTypes__deps'].push('_embind_initialize_bindings');
