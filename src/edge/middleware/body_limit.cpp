#include "edge/middleware/body_limit.hpp"

namespace edge {

Middleware body_limit(BodyLimitOptions options) {
    // Only noted here: a refusal now would pre-empt a larger limit of the route. `Request::body` checks it.
    return [options](Request& request, Context& context, const Next& next) {
        request.set_body_limit(options.bytes);
        return next(request, context);
    };
}

}  // namespace edge
