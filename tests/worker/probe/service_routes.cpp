#include <string>
#include <utility>

#include "edge/edge.hpp"

/// Another Worker, the service OTHER: what is passed on to it, and what it answers.
namespace probe {
namespace {

using namespace edge;

constexpr std::size_t kLimit = 100'000;

Result<Response> ask_other(const Context& context, Request request) {
    const Result<Fetcher*> other = context.env().fetcher("OTHER");
    if (!other) return std::unexpected(other.error());
    return (*other)->fetch(std::move(request));
}

bool is_below(const Request& request, std::string_view place) { return request.path().starts_with(place); }

/// Whatever comes in below /passed, with any method, goes to the other Worker.
Result<Response> pass_on(Request& request, Context& context, const Next& next) {
    if (is_below(request, "/passed/")) return ask_other(context, request.pass_on({{"X-Probe", "was here"}}));
    // A request that is not made by `pass_on`: its body is in memory, and its fields are all of the first one's.
    if (is_below(request, "/copied/")) {
        Result<std::string_view> body = request.body();
        if (!body) return std::unexpected(body.error());
        return ask_other(
            context, Request::make(request.method_name(), request.url_text(), request.headers(), std::string(*body)));
    }
    // One whose body was read, or could not be.
    if (is_below(request, "/read/")) {
        (void)request.body();
        return ask_other(context, request.pass_on());
    }
    if (is_below(request, "/given/")) {
        (void)request.body();
        return ask_other(context, std::move(request));
    }
    return next(request, context);
}

/// A body without its first piece.
Result<Stream> rest_of(Request& request) {
    Stream body = request.take_body();
    const Result<std::optional<std::string>> first = body.read_some();
    if (!first) return std::unexpected(first.error());
    return body;
}

Result<Response> pass_rest_on(Request& request, Context& context) {
    Result<Stream> rest = rest_of(request);
    if (!rest) return std::unexpected(rest.error());
    return ask_other(context, Request::from_head("POST\nhttp://other/rest\n", *std::move(rest)));
}

Result<Response> send_rest_back(Request& request, Context&) {
    Result<Stream> rest = rest_of(request);
    if (!rest) return std::unexpected(rest.error());
    return Response::stream(*std::move(rest), "application/octet-stream");
}

Result<Response> keep_rest(Request& request, Context& context, const std::string& key) {
    Result<Stream> rest = rest_of(request);
    if (!rest) return std::unexpected(rest.error());
    const Result<KvNamespace> kv = context.env().kv("KV");
    if (!kv) return std::unexpected(kv.error());
    const Result<void> put = kv->put_stream(key, *std::move(rest));
    if (!put) return std::unexpected(put.error());
    return Response();
}

/// A body that cannot be read any more is no response.
Response send_failure_back(Request& request, Context&) {
    request.set_body_limit(1);
    (void)request.body();
    return Response::stream(request.pass_on().take_body(), "application/octet-stream");
}

/// Reads the other Worker's answer, up to a limit.
Result<Response> read_other(Request&, Context& context, std::int64_t bytes) {
    Result<Response> answer = ask_other(context, Request::make("GET", "/many/" + std::to_string(bytes)));
    if (!answer) return answer;
    const Result<std::string> body = read_body(*answer, kLimit);
    if (!body) return std::unexpected(body.error());
    return Response::text(std::to_string(body->size()));
}

}  // namespace

void add_service_routes(App& app) {
    app.use(pass_on);
    app.post("/rest/other", pass_rest_on);
    app.post("/rest/back", send_rest_back);
    app.post("/rest/kv/{key}", keep_rest);
    app.post("/failed-body", send_failure_back);
    app.get("/read-other/{bytes}", read_other);
}

}  // namespace probe
