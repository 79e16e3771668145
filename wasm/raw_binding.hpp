#pragma once

#include <string_view>

#include <emscripten/val.h>

#include "edge/bindings/env.hpp"

namespace edge {

/// A binding as the platform's own object: everything `emscripten::val` can do, on what the framework does not wrap.
///
///     val queue = context.env().raw("QUEUE");
///     Result<val> sent = await_value(queue.call<val>("send", val("cake ready")));
///
/// A JavaScript exception out of such a call is not caught in C++: it ends the instance, as a trap does. Look before
/// you call (`isUndefined`). Embind's `val::await` must not be used: it suspends without parking the stack. Use
/// `await_value`.
class RawBinding : public emscripten::val {
public:
    explicit RawBinding(emscripten::val value) : emscripten::val(std::move(value)) {}
};

/// The state of the Durable Object that this instance is, as the platform's own object: alarms, sockets, its id. In a
/// Worker it is undefined.
[[nodiscard]] RawBinding object_state();

/// Waits for a promise (or any value); only this request is suspended. Where it is rejected it fails as
/// `rejection_error` says, with the reason as `internal`.
[[nodiscard]] Result<emscripten::val> await_value(const emscripten::val& promise);

}  // namespace edge
