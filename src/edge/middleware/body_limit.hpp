#pragma once

#include <cstddef>

#include "edge/middleware/middleware.hpp"

namespace edge {

/// Options of `body_limit`.
struct BodyLimitOptions {
    /// The most bytes that a body may have.
    std::size_t bytes = Request::kDefaultBodyLimit;
};

/// Limits request bodies. Where the body is asked for (`Request::body`), a Content-Length above the limit is refused
/// with BodyTooLarge before anything is read, a body without one while it is read. The innermost limit counts: a
/// route's overrides the app's, upwards too.
///
/// ```cpp
/// app.use(body_limit({.bytes = 16 * 1024}));
/// app.put("/photos/{name}", body_limit({.bytes = 5 * 1024 * 1024}), put_photo);
/// ```
///
/// A stream that is passed on unread (`Request::take_body`) is not counted.
[[nodiscard]] Middleware body_limit(BodyLimitOptions options = {});

}  // namespace edge
