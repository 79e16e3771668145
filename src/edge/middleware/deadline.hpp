#pragma once

#include <chrono>

#include "edge/middleware/middleware.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// When a request has to be done with.
struct DeadlineOptions {
    std::chrono::milliseconds at_most = kLongestSleep;  ///< from when it is here
    /// Whether what the caller says counts as well, in the field that a `Fetcher` of another Worker sends
    /// (`X-Time-Left-Ms`): how long it waits for the answer. Of two, the earlier counts; what is no number is passed
    /// over. A client can only shorten its own request by it.
    bool from_request = false;
};

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
/// The same, for as long as a Worker that calls this one waits:
///
/// ```cpp
/// app.use(deadline({.at_most = 5s, .from_request = true}));
/// ```
[[nodiscard]] Middleware deadline(const DeadlineOptions& options);

}  // namespace edge
