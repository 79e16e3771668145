// Failures that are left to the origin. A module has it if its application asks for that.

#include "edge/context.hpp"
#include "streams.hpp"

extern "C" {
/// Says that the origin answers where an exchange fails, also by a trap: wasm/pass_through.js. False if there is none.
bool edge_may_pass_through(edge::wasm::Handle exchange);
/// Has the exchange fail.
void edge_pass_through(edge::wasm::Handle exchange);
}

bool edge::Context::pass_through_on_exception() {
    passes_through_ = passes_through_ || edge_may_pass_through(wasm::Handle(invocation_));
    return passes_through_;
}

void edge::wasm::pass_through(Handle exchange) { edge_pass_through(exchange); }
