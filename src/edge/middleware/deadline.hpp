#pragma once

#include <chrono>

#include "edge/middleware/middleware.hpp"

namespace edge {

/// Gives each request a `Deadline`, from here until its handler has returned: what it asks of bindings after that fails
/// with DeadlineExceeded, which is a 504 if nobody handles it.
///
/// ```cpp
/// app.use(deadline(5s));
/// app.get("/orders", deadline(2s), list_orders);  // of two, the earlier counts
/// ```
///
/// A body that is made while it is sent, and work that is left for afterwards, are not held to it.
[[nodiscard]] Middleware deadline(std::chrono::milliseconds duration);

}  // namespace edge
