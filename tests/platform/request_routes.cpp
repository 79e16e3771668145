#include "request_routes.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "edge/bindings/fetcher/cf_options.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/cf.hpp"
#include "edge/handlers/dispatch.hpp"
#include "edge/handlers/rpc.hpp"

namespace {

using namespace edge;
using namespace std::chrono_literals;

/// An answer of another Worker, as its text.
Result<Response> text_of(Result<Response> answer) {
    if (!answer) return std::unexpected(std::move(answer.error()));
    const Result<std::string> body = read_body(*answer, 64 * 1024);
    if (!body) return std::unexpected(body.error());
    return Response::json(*body);
}

/// Asks a Worker that answers with what it has of the request.
Result<Response> fetch_with_options(Service<"ECHO"> echo) {
    return text_of(echo->fetch(FetchRequest::get("https://echo.example/")
                                   .cache(CacheMode::NoStore)
                                   .cf({.cache_ttl_by_status = {{200, 299, 60s}},
                                        .cache_tags = {"a", "b"},
                                        .image = R"({"width":100})",
                                        .polish = Polish::Lossy})));
}

/// Calls itself by a service binding, with two seconds left; and the Internet, which is not told.
Result<Response> fetch_in_time(Context& context, Service<"SELF"> self) {
    const Deadline deadline = context.deadline(2s);
    return text_of(self->fetch(FetchRequest::get("https://self.example/time-left")));
}
Result<Response> fetch_outside_in_time(Context& context, const Query& query) {
    const Deadline deadline = context.deadline(2s);
    return text_of(context.fetch(FetchRequest::get(query.get("url").value_or(""))));
}

Response time_left_here(Context& context) {
    const Time moment = context.platform().deadline();
    return Response::text(moment == kNever ? "null" : std::to_string((moment - context.now()).count()));
}

/// How many objects another Worker keeps for this request, after it has given some that nobody wants.
Result<Response> kept_by_others(const std::string& method, Rpc<"METHODS"> methods, Platform& platform,
                                const Query& query) {
    const std::string_view as = query.get("as").value_or("");
    if (as == "value") (void)methods->call<std::int64_t>(method);
    else if (as == "object") (void)methods->call<RpcObject>(method);
    else if (as == "stream") (void)methods->call<Stream>(method);
    else (void)methods->call(method);
    Result<int> kept = methods->call<int>("kept");
    for (int i = 0; i < 200 && kept && *kept != 0; ++i) {
        platform.sleep(5ms);
        kept = methods->call<int>("kept");
    }
    if (!kept) return std::unexpected(kept.error());
    return Response::text(std::to_string(*kept));
}

}  // namespace

void add_request_routes(App& app) {
    app.get("/cf", [](const Cf& cf) { return Response::json(json::to_text(cf)); });
    app.get("/cf/options", &fetch_with_options);
    app.get("/in-time", &fetch_in_time);
    app.get("/in-time/outside", &fetch_outside_in_time);
    app.get("/time-left", deadline({.from_request = true}), &time_left_here);
    app.get("/dispatch/{name}", [](const std::string& name, Dispatch<"TENANTS"> tenants) {
        const DispatchOptions options{.cpu = 50ms, .subrequests = 3, .outbound = R"({"tenant":"ada"})"};
        return text_of(tenants->get(name, options)->fetch(FetchRequest::get("https://tenant.example/")));
    });
    app.get("/rpc/{method}", [](const std::string& method, Rpc<"METHODS"> methods) {
        const Result<std::int64_t> result = methods->call<std::int64_t>(method);
        return Response::text(result ? std::to_string(*result) : result.error().internal);
    });
    app.get("/rpc/{method}/kept", &kept_by_others);
    app.get("/rpc/{method}/told", [](const std::string& method, Rpc<"METHODS"> methods) -> Result<Response> {
        const Result<std::string> told = methods->call<std::string>(method, [](const std::optional<int>&) {});
        if (!told) return std::unexpected(told.error());
        return Response::text(*told);
    });
    app.get("/time", [](Context& context) { return Response::text(context.is_time_nearly_up() ? "up" : "left"); });
}
