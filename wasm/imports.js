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
  edge_respond: (exchange, status, head, headSize, body, bodySize, stream) =>
    Module['edge'].respond(exchange, status, head, headSize, body, bodySize, stream),
});
