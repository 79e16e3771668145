#pragma once

#include <string>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/middleware/middleware.hpp"

namespace edge {

/// A middleware that says what it refuses and whom it lets through, so that the documentation of its routes can tell
/// (`openapi/operation.hpp`). Apart from that it is a middleware like any other.
struct Guard {
    Middleware middleware;                 ///< what it does
    std::vector<ErrorCode> problems = {};  ///< what it may answer instead of going on
    std::vector<std::string> roles = {};   ///< one of them is needed; none: anybody passes

    /// Runs the middleware.
    Result<Response> operator()(Request& request, Context& context, const Next& next) const {
        return middleware(request, context, next);
    }
};

}  // namespace edge
