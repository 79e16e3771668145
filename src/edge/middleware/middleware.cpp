#include "edge/middleware/middleware.hpp"

#include <utility>

#include "edge/error/contain.hpp"

namespace edge {

namespace {

Response report(const Error& error, const Request& request, Context& context) {
    const ErrorKind& kind = error.code.kind();
    if (Status(kind.status) >= Status::InternalServerError) {
        context.set_failed();
        context.log(LogLevel::Error, kind.title,
                    {{"code", kind.slug},
                     {"detail", error.detail},
                     {"internal", error.internal},
                     {"method", request.method_name()},
                     {"path", request.path()}});
    }
    return context.problem(error);
}

}  // namespace

Response Next::operator()(Request& request, Context& context) const {
    const auto go_on = [&]() -> Response {
        if (!std::exchange(is_used_, true)) return call_(link_, request, context);
        return fail(ErrorCode::Internal, "",
                    "a middleware called `next` a second time: keep the first call's response");
    };
    Response response = detail::contain_as<Response>(go_on, [&] { return context.translate_exception(); });
    if (response.fault()) response = report(*response.fault(), request, context);
    return response;
}

Response run_chain(std::span<const Middleware> chain, const Next& last, Request& request, Context& context) {
    if (chain.empty()) return last(request, context);
    const auto rest = [&](Request& inner_request, Context& inner_context) {
        return run_chain(chain.subspan(1), last, inner_request, inner_context);
    };
    return chain.front()(request, context, Next(rest));
}

}  // namespace edge
