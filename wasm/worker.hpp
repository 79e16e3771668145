#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <emscripten/val.h>

#include "call.hpp"
#include "edge/error/error.hpp"
#include "edge/http/response.hpp"
#include "edge/platform/platform.hpp"

namespace edge {
class App;
class Context;
class Env;
}  // namespace edge

namespace edge::wasm {

/// The platform that this instance runs on.
[[nodiscard]] Platform& platform();

/// What this instance serves, and what is bound to it.
[[nodiscard]] App& application();
[[nodiscard]] const Env& environment();

/// The platform's `env`, as long as the instance lives.
[[nodiscard]] const emscripten::val& env_object();

/// What the runtime supplies besides, as long as the instance lives: `sleep`, and in a Durable Object its `state`.
[[nodiscard]] const emscripten::val& platform_object();

/// Sends the response of an exchange: the one crossing out. A stream is a handle that the caller keeps.
void respond(Handle exchange, Status status, const Headers& headers, std::string_view bytes, Handle stream = 0);
inline void respond(Handle exchange, const Response& response, std::string_view bytes, Handle stream = 0) {
    respond(exchange, response.status(), response.headers(), bytes, stream);
}

/// What an event that is no request is worked on by: `head` is what the runtime has read of it. It gives the text that
/// the runtime is answered with; a failure has been logged.
using EventWork = Result<std::string> (*)(const App& app, std::string_view head, Handle exchange, Context& context);

/// Works on such an event, from the crossing in to the end of its deferred work. For a promising export.
void run_event(Handle exchange, std::uint32_t head_size, EventWork work);

/// Takes the next line off the front of a head.
[[nodiscard]] inline std::string_view take_line(std::string_view& head) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(line.size() < head.size() ? line.size() + 1 : line.size());
    return line;
}

/// Requests of this instance whose response or deferred work is not finished.
[[nodiscard]] std::uint32_t live_requests();

}  // namespace edge::wasm
