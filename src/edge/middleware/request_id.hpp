#pragma once

#include <string>

#include "edge/middleware/guard.hpp"

namespace edge {

/// Options of `request_id`.
struct RequestIdOptions {
    /// Where an id is taken from, if it is 8 to 64 characters of [A-Za-z0-9._-], and where it is answered.
    std::string header = "X-Request-Id";
};

/// Gives every request an id (the client's, or a new UUID), in the context, in the response and, if it is a UUID, in
/// every problem document: `app.use(request_id());` belongs outside of whatever may refuse a request.
[[nodiscard]] Guard request_id(RequestIdOptions options = {});

}  // namespace edge
