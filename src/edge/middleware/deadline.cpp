#include "edge/middleware/deadline.hpp"

namespace edge {

Middleware deadline(std::chrono::milliseconds duration) {
    return [duration](Request& request, Context& context, const Next& next) {
        const Deadline begun = context.deadline(duration);
        return next(request, context);
    };
}

}  // namespace edge
