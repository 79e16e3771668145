#pragma once

#include <string_view>

namespace edge {

/// Ends the program over a mistake in its own wiring, such as a route that is there twice, and says which. A Worker
/// writes it to the log of the platform (wasm/worker.cpp).
[[noreturn]] void end_program(std::string_view message);

}  // namespace edge
