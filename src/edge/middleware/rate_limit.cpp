#include "edge/middleware/rate_limit.hpp"

#include <utility>

#include "edge/platform/pending.hpp"

namespace edge {

namespace {

std::string key_of(const Request& request, const Context& context) {
    if (context.principal()) return "key:" + context.principal()->role + ":" + context.principal()->name;
    return "address:" + std::string(context.client_address(request).value_or("unknown"));
}

Response refuse(const Context& context, const RateLimitOptions& options) {
    // The window began at some time in the past: nobody has to wait longer than this.
    Error error(ErrorCode::RateLimited, "Too many requests; come back when the window has passed.");
    error.retry_after = options.window;
    return context.problem(error).header("RateLimit",
                                         '"' + options.policy + "\";r=0;t=" + std::to_string(options.window.count()));
}

Response pass(Request& request, Context& context, const Next& next) { return next(request, context); }

bool admits(const RateLimitOptions& options, const Request& request, const Context& context) {
    const Result<bool> within = Pending(context.platform(), options.limiter->limit(key_of(request, context))).wait();
    if (!within)
        context.log(LogLevel::Warn, "The rate limiter did not answer", {{"internal", within.error().internal}});
    return within.value_or(true);
}

}  // namespace

Guard rate_limit(RateLimitOptions options) {
    if (!options.limiter) return {.middleware = pass};
    std::string policy =
        '"' + options.policy + "\";q=" + std::to_string(options.quota) + ";w=" + std::to_string(options.window.count());
    auto limit = [options = std::move(options), policy = std::move(policy)](Request& request, Context& context,
                                                                            const Next& next) -> Response {
        if (request.method() == Method::Options) return next(request, context);
        Response response = admits(options, request, context) ? next(request, context) : refuse(context, options);
        return std::move(response).header("RateLimit-Policy", policy);
    };
    return {.middleware = std::move(limit),
            .problems = {ErrorCode::RateLimited},
            .adds = {{"RateLimit-Policy", "How many requests there may be in how many seconds."}}};
}

}  // namespace edge
