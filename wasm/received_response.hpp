#pragma once

#include <string_view>

#include "call_slot.hpp"
#include "edge/http/response.hpp"

namespace edge::wasm {

/// What a call of JavaScript fails with.
using ErrorOf = Error (*)(const Rejection&);

/// What a call asks of a Response of JavaScript's (`pick`), for `received_response`.
inline constexpr std::string_view kOfResponse = R"(["status","headers","body"])";

/// A Response of JavaScript's. What is read of its body fails as the call that gave it does, and in the time that it
/// has.
[[nodiscard]] Response received_response(std::string_view packed, ErrorOf error_of, Time until = kNever);

}  // namespace edge::wasm
