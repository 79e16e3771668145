#include "edge/middleware/middleware.hpp"

#include <exception>

#include "edge/http/problem.hpp"

namespace edge {

namespace {

Response report(const Error& error, const Request& request, const Context& context) {
    const ProblemType type = problem_type(error.code);
    if (type.status >= Status::InternalServerError) {
        context.log(LogLevel::Error, type.title,
                    {{"code", type.slug},
                     {"detail", error.detail},
                     {"internal", error.internal},
                     {"method", request.method_name()},
                     {"path", request.path()}});
    }
    return context.problem(error);
}

Response report_exception(std::string what, const Request& request, const Context& context) {
    const Error error{.code = ErrorCode::Internal, .detail = "An exception was thrown.", .internal = std::move(what)};
    return report(error, request, context);
}

}  // namespace

Response Next::operator()(Request& request, Context& context) const {
    try {
        Result<Response> result = call_(link_, request, context);
        if (!result) return report(result.error(), request, context);
        if (result->fault()) return report(*result->fault(), request, context);
        return *std::move(result);
    } catch (const std::exception& exception) {
        return report_exception(exception.what(), request, context);
    } catch (...) {
        return report_exception("not a std::exception", request, context);
    }
}

Result<Response> run_chain(std::span<const Middleware> chain, const Next& last, Request& request, Context& context) {
    if (chain.empty()) return last(request, context);
    const auto rest = [&](Request& inner_request, Context& inner_context) {
        return run_chain(chain.subspan(1), last, inner_request, inner_context);
    };
    return chain.front()(request, context, Next(rest));
}

}  // namespace edge
