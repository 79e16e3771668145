#include "edge/middleware/deadline.hpp"

#include <algorithm>

#include "edge/http/time_left.hpp"

namespace edge {
namespace {

std::chrono::milliseconds duration_for(const Request& request, const DeadlineOptions& options) {
    if (!options.from_request) return options.at_most;
    const auto field = request.header(kTimeLeftField);
    const auto left = field ? parse_time_left(*field) : std::nullopt;
    return left ? std::min(*left, options.at_most) : options.at_most;
}

}  // namespace

Middleware deadline(std::chrono::milliseconds duration) { return deadline(DeadlineOptions{.at_most = duration}); }

Middleware deadline(const DeadlineOptions& options) {
    return [options](Request& request, Context& context, const Next& next) {
        const Deadline begun = context.deadline(duration_for(request, options));
        return next(request, context);
    };
}

}  // namespace edge
