#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "edge/edge.hpp"

/// Requests to other servers, and deadlines of what is asked of bindings.
namespace probe {
namespace {

using namespace edge;
using std::chrono::milliseconds;

constexpr std::size_t kLimit = 20'000'000;

/// The error's kind, so that a test can tell them apart although HTTP would not.
Response failed(const Error& error, std::string_view then = {}) {
    json::Writer text;
    text.begin_object().member("error", error.code.kind().slug).member("internal", error.internal);
    text.member("then", then).end_object();
    return Response::json(std::move(text).take(), Status::Conflict);
}

std::string text_of(const Query& query, std::string_view name) { return std::string(query.get(name).value_or("")); }

milliseconds time_of(const Query& query, std::string_view name, milliseconds usual) {
    return milliseconds(query.get_integer(name, 0, 100'000).value_or(std::nullopt).value_or(usual.count()));
}

/// Who is asked: the Internet, the service OTHER (?by=OTHER), or an object (?object=NAME).
class Asked {
public:
    Asked(const Context& context, const Query& query) : fetcher_(&context.env().internet()) {
        if (query.get("by")) fetcher_ = context.env().fetcher(text_of(query, "by")).value();
        if (query.get("object")) {
            object_ = context.env().durable_objects("OBJECTS").value()->by_name(text_of(query, "object"));
            fetcher_ = object_.get();
        }
    }
    Fetcher* operator->() const { return fetcher_; }

private:
    std::unique_ptr<Fetcher> object_;
    Fetcher* fetcher_;
};

/// What is sent: ?url=&redirect=&timeout=, and the body as a stream.
FetchRequest planned(Request& request, const Query& query) {
    FetchRequest sent(request.method_name(), text_of(query, "url"));
    sent.header("X-Mine", "1");
    if (request.method() == Method::Post)
        sent.body(request.take_body(), request.header("Content-Type").value_or("application/octet-stream"));
    const std::string mode = text_of(query, "redirect");
    if (mode == "manual") sent.redirect(RedirectMode::Manual);
    if (mode == "error") sent.redirect(RedirectMode::Error);
    if (query.get("timeout")) sent.timeout(time_of(query, "timeout", {}));
    return sent;
}

/// Gives the answer back as it comes.
Result<Response> fetch(Request& request, Context& context, Query query) {
    Result<Response> answer = Asked(context, query)->fetch(planned(request, query));
    return answer ? std::move(answer) : failed(answer.error());
}

/// Passes the request itself on to another URL.
Result<Response> fetch_same(Request& request, Context& context, Query query) {
    return context.fetch(FetchRequest(text_of(query, "url"), request.pass_on()));
}

/// Reads the answer here, by a deadline (&deadline=). What fails is told, and that the request goes on without it.
Result<Response> fetch_and_read(Request& request, Context& context, Query query) {
    Result<std::string> body = [&]() -> Result<std::string> {
        const Deadline deadline = context.deadline(time_of(query, "deadline", kLongestSleep));
        Result<Response> answer = Asked(context, query)->fetch(planned(request, query));
        if (!answer) return std::unexpected(answer.error());
        return read_body(*answer, kLimit);
    }();
    if (body) return Response::text(std::to_string(body->size()));
    context.platform().sleep(milliseconds(1));
    return failed(body.error(), context.env().kv("KV")->get_text("greeting").value().value_or("nothing"));
}

/// Reads a piece of the answer's body by a deadline, and goes on to read after it.
Result<Response> read_on(Request& request, Context& context, Query query) {
    Result<Response> answer = context.fetch(planned(request, query));
    if (!answer) return answer;
    Stream body = answer->take_stream();
    std::string told;
    for (int i = 0; i < 3; ++i) {
        const Deadline deadline = context.deadline(time_of(query, "deadline", kLongestSleep));
        const Result<std::optional<std::string>> piece = body.read_some();
        told += piece ? piece->value_or("the end") : std::string(piece.error().code.kind().slug);
        told += ";";
    }
    const Result<std::string> rest = std::move(body).read_all(kLimit);
    return Response::text(told + (rest ? "complete" : "incomplete"));
}

/// Asks two servers at once.
Result<Response> fetch_two(Request&, Context& context, Query query) {
    auto [a, b] = when_all(context.fetch_async(FetchRequest::get(text_of(query, "a"))),
                           context.fetch_async(FetchRequest::get(text_of(query, "b"))));
    if (!a || !b) return failed(a ? b.error() : a.error());
    const Result<std::string> first = read_body(*a, kLimit), second = read_body(*b, kLimit);
    return Response::text(first.value() + " " + second.value());
}

/// Sends a request and never looks at its answer.
Response fetch_unread(Request&, Context& context, Query query) {
    (void)context.fetch_async(FetchRequest::get(text_of(query, "url")));
    return Response();
}

struct Sent {
    std::string name;
    int count = 0;
};

}  // namespace
}  // namespace probe

template <>
inline constexpr auto edge::json::declaration<probe::Sent> = edge::json::object<probe::Sent>(
    "Sent", edge::json::member("name", &probe::Sent::name), edge::json::member("count", &probe::Sent::count));

namespace probe {
namespace {

/// Sends a value of a declared type.
Result<Response> fetch_json(Request&, Context& context, Query query) {
    return context.fetch(FetchRequest::post(text_of(query, "url")).json(Sent{.name = "cake", .count = 3}));
}

/// Reads from a KV by a deadline, and again without one.
Result<Response> kv_in_time(Request&, Context& context, Query query, const std::string& key) {
    const KvNamespace kv = context.env().kv("SLOW").value();
    Result<std::optional<std::string>> value = std::nullopt;
    {
        const Deadline deadline = context.deadline(time_of(query, "deadline", kLongestSleep));
        value = kv.get_text(key);
        if (deadline.has_passed() && kv.get_text("other")) return Response::text("asked although it was late");
    }
    const std::string then = kv.get_text("other").value().value_or("nothing");
    if (!value) return failed(value.error(), then);
    return Response::text(value->value_or("nothing"));
}

/// Writes to a KV by a deadline; the body's bytes are gone when this returns.
Response put_in_time(Request& request, Context& context, Query query, const std::string& key) {
    const KvNamespace kv = context.env().kv("SLOW").value();
    const Deadline deadline = context.deadline(time_of(query, "deadline", kLongestSleep));
    const Result<void> put = kv.put(key, std::string(*request.body()));
    return put ? Response() : failed(put.error());
}

/// Reads the request's body by a deadline.
Response upload_in_time(Request& request, Context& context, Query query) {
    Stream body = request.take_body();
    const Deadline deadline = context.deadline(time_of(query, "deadline", kLongestSleep));
    Result<std::string> all = std::move(body).read_all(kLimit);
    return all ? Response::text(*all) : failed(all.error());
}

/// Sleeps by a deadline.
Response sleep_in_time(Request&, Context& context, Query query) {
    const Deadline deadline = context.deadline(time_of(query, "deadline", kLongestSleep));
    context.platform().sleep(std::chrono::seconds(20));
    return Response::text(deadline.has_passed() ? "late" : "slept");
}

}  // namespace

void add_fetch_routes(App& app) {
    app.get("/fetch", fetch).post("/fetch", fetch).del("/fetch", fetch);
    app.all("/fetch-same", fetch_same);
    app.get("/fetch-and-read", fetch_and_read).post("/fetch-and-read", fetch_and_read);
    app.get("/read-on", read_on);
    app.get("/fetch-two", fetch_two);
    app.get("/fetch-unread", fetch_unread);
    app.get("/fetch-json", fetch_json);
    app.get("/kv-in-time/{key}", kv_in_time);
    app.put("/kv-in-time/{key}", put_in_time);
    app.get("/sleep-in-time", sleep_in_time);
    app.post("/upload-in-time", upload_in_time);
    app.get("/in-time/{key}", deadline(std::chrono::milliseconds(50)),
            [](Kv<"SLOW"> kv, const std::string& key) -> Result<Response> {
                const Result<std::optional<std::string>> value = kv.get_text(key);
                if (!value) return std::unexpected(value.error());
                return Response::text(value->value_or("nothing"));
            });
    app.get("/by-parameter", [](Internet internet, const Request& request) {
        return internet->fetch(FetchRequest::get(request.header("X-Url").value_or("")));
    });
}

}  // namespace probe
