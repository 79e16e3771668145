#pragma once

#include "call.hpp"
#include "edge/context.hpp"
#include "edge/http/response.hpp"

/// What a module has only if something in it asks for it (edge/platform/asked_for.hpp): else these have no address.
namespace edge::wasm {

/// The body of an exchange's request, which is borrowed.
[[gnu::weak]] Stream request_body(Handle exchange);

/// Sends a response whose body is a stream, or is made while it is sent; false if it has no such body.
[[gnu::weak]] bool send_stream(Handle exchange, Response& response, Context& context);

/// Lets an exchange fail, for the origin to answer it.
[[gnu::weak]] void pass_through(Handle exchange);

}  // namespace edge::wasm
