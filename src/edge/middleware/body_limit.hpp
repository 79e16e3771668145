#pragma once

#include <cstddef>

#include "edge/middleware/middleware.hpp"

namespace edge {

struct BodyLimitOptions {
    std::size_t bytes = Request::kDefaultBodyLimit;
};

/// Limits request bodies: a Content-Length above the limit is refused with BodyTooLarge before anything is read, a
/// body without one while it is read. On a route, it overrides the limit of the whole app.
[[nodiscard]] Middleware body_limit(BodyLimitOptions options = {});

}  // namespace edge
