#include <malloc.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>

#include <emscripten/heap.h>
#include <emscripten/stack.h>

#include "allocations.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/edge.hpp"
#include "edge/text/hex.hpp"
#include "raw_binding.hpp"
#include "worker.hpp"

/// An application that does on demand what the Worker's tests want to see survived. Test builds only.
namespace probe {
namespace {

using namespace edge;

/// A request's own bytes on the stack, which nobody else may change while it is suspended.
class StackPattern {
public:
    explicit StackPattern(std::int64_t seed) : seed_(seed) {
        for (std::size_t i = 0; i < bytes_.size(); ++i) bytes_[i] = at(i);
    }
    [[nodiscard]] bool intact() const {
        for (std::size_t i = 0; i < bytes_.size(); ++i)
            if (bytes_[i] != at(i)) return false;
        return true;
    }

private:
    [[nodiscard]] unsigned char at(std::size_t i) const {
        return std::uint8_t((std::size_t(seed_) * 31U + i * 7U) & 0xFFU);
    }

    std::int64_t seed_;
    std::array<volatile unsigned char, 4096> bytes_;
};

/// Reads "value-N" and holds it against what must be there.
Result<void> read_and_check(const KvNamespace& kv, std::int64_t n, const StackPattern& pattern) {
    const std::string key = "value-" + std::to_string(n);
    Result<std::optional<std::string>> value = kv.get_text(key);
    if (!value) return std::unexpected(value.error());
    if (!pattern.intact()) return fail(ErrorCode::Conflict, "The stack changed while " + key + " was read.");
    if (*value != "content of " + key) return fail(ErrorCode::Conflict, "Somebody else's answer for " + key + ".");
    return {};
}

/// Suspends while an exception is being handled, and lets a second one pass through another handler.
Result<void> read_in_catch(const KvNamespace& kv, std::int64_t seed, const StackPattern& pattern) {
    const std::string mine = "exception " + std::to_string(seed);
    try {
        throw std::runtime_error(mine);
    } catch (const std::exception& caught) {
        Result<void> read = read_and_check(kv, seed % 100, pattern);
        if (!read) return read;
        if (caught.what() != mine) return fail(ErrorCode::Conflict, "Somebody else's exception was caught.");
        try {
            throw;
        } catch (const std::exception& again) {
            if (again.what() != mine) return fail(ErrorCode::Conflict, "Somebody else's exception was rethrown.");
        }
    }
    if (std::current_exception()) return fail(ErrorCode::Conflict, "An exception outlived its handler.");
    return {};
}

/// Several reads from frames of different depths.
Result<void> descend(const KvNamespace& kv, std::int64_t seed, int depth) {
    const StackPattern pattern(seed + depth);
    Result<void> read = read_and_check(kv, (seed + depth) % 100, pattern);
    if (read && depth > 0) read = descend(kv, seed, depth - 1);
    if (read && !pattern.intact()) return fail(ErrorCode::Conflict, "The stack changed below a frame.");
    return read;
}

Result<Response> interleave(Request&, Context& context, std::int64_t seed) {
    Result<KvNamespace> kv = context.env().kv("SLOW");
    if (!kv) return std::unexpected(kv.error());
    const StackPattern pattern(seed);
    Result<void> done = descend(*kv, seed, int(seed % 3));
    if (done && seed % 2 == 0) done = read_in_catch(*kv, seed, pattern);
    if (done) done = read_and_check(*kv, seed % 100, pattern);
    if (!done) return std::unexpected(done.error());
    return Response::text(std::to_string(seed));
}

Response state(Request&, Context&) {
    json::Writer text;
    text.begin_object()
        .member("live", wasm::live_requests())
        .member("stackDepth", emscripten_stack_get_base() - emscripten_stack_get_current())
        .member("memory", emscripten_get_heap_size())
        .member("allocations", allocations())
        .end_object();
    return Response::json(std::move(text).take());
}

/// What is alive now: bytes of the heap, and handles of JavaScript's objects. These are told by the highest of so many
/// new ones that all places are taken which others have left.
Response live(Request&, Context&) {
    constexpr std::size_t kMoreThanLeft = 1000;
    const std::size_t bytes = mallinfo().uordblks;
    std::vector<emscripten::val> taken;
    taken.reserve(kMoreThanLeft);
    for (std::size_t i = 0; i < kMoreThanLeft; ++i) taken.push_back(emscripten::val::object());
    std::uintptr_t last = 0;
    for (const emscripten::val& each : taken) last = std::max(last, reinterpret_cast<std::uintptr_t>(each.as_handle()));
    json::Writer text;
    text.begin_object().member("bytes", bytes).member("handles", last).end_object();
    return Response::json(std::move(text).take());
}

/// Forgets something, so that a test can tell that `live` sees it.
Response leave_behind(Request&, Context&, const std::string& what) {
    if (what == "bytes") [[maybe_unused]]
        void* volatile forgotten = std::malloc(1);
    if (what == "handles") (void)emscripten::val::object().release_ownership();
    return Response();
}

/// Recurses until the stack is used up; the compiler may not know that it never ends.
int endless(volatile int* more) {  // NOLINT(misc-no-recursion)
    volatile char frame[512] = {};
    return *more != 0 ? endless(more) + frame[0] : 0;
}

Response trap(Request&, Context&, const std::string& kind) {
    if (kind == "unreachable") __builtin_trap();
    if (kind == "abort") std::abort();
    if (kind == "bounds") *reinterpret_cast<volatile char*>(0xFFFFFFF0U) = 1;
    if (kind == "overflow") {
        volatile int more = 1;
        return Response::text(std::to_string(endless(&more)));
    }
    return Response::text("no such trap", Status::NotFound);
}

/// Exceptions of an application: a standard one, one that is none of std::exception's, and an exhausted heap.
Result<Response> throws(Request&, Context&, const std::string& kind) {
    if (kind == "range") throw std::out_of_range("the probe's secret");
    if (kind == "int") throw 7;
    std::vector<std::unique_ptr<char[]>> hoard;
    for (;;) hoard.push_back(std::make_unique<char[]>(1 << 20));
}

Result<Response> stream_out(Request&, Context& context, const std::string& key) {
    Result<KvNamespace> kv = context.env().kv("KV");
    if (!kv) return std::unexpected(kv.error());
    Result<std::optional<Stream>> stream = kv->get_stream(key);
    if (!stream) return std::unexpected(stream.error());
    if (!*stream) return fail(ErrorCode::NotFound, "No such key.");
    return Response::stream(std::move(**stream), "application/octet-stream");
}

Result<Response> stream_in(Request& request, Context& context, const std::string& key) {
    Result<KvNamespace> kv = context.env().kv("KV");
    if (!kv) return std::unexpected(kv.error());
    Result<void> put = kv->put_stream(key, request.take_body());
    if (!put) return std::unexpected(put.error());
    return Response(Status::NoContent);
}

Response echo(Request& request, Context&) { return Response::stream(request.take_body(), "application/octet-stream"); }

Result<Response> digest(Request& request, Context&) {
    Result<std::string_view> body = request.body();
    if (!body) return std::unexpected(body.error());
    return Response::text(to_hex(bytes_of(sha256(*body))));
}

Response sleeps(Request&, Context& context, std::int64_t milliseconds) {
    context.platform().sleep(std::chrono::milliseconds(milliseconds));
    return Response::text("slept");
}

Response generation(Request&, Context& context) {
    json::Writer text;
    text.begin_object().member("generation", context.env().instance().generation).end_object();
    return Response::json(std::move(text).take());
}

Result<Response> fan_out(Request&, Context& context) {
    Result<KvNamespace> kv = context.env().kv("SLOW");
    if (!kv) return std::unexpected(kv.error());
    auto [a, b, c] = when_all(kv->get_async("gathered-1"), kv->get_async("gathered-2"), kv->get_async("gathered-3"));
    if (!a || !b || !c) return fail(ErrorCode::Unavailable, "A read failed.");
    json::Writer text;
    text.begin_array().value(a->value).value(b->value).value(c->value).end_array();
    return Response::json(std::move(text).take());
}

/// Whether somebody writes "go-KEY" within ten seconds.
bool is_told_to_go(Context& context, const KvNamespace& kv, const std::string& key) {
    for (int tries = 0; tries < 200; ++tries) {
        if (kv.get_text("go-" + key).value_or(std::nullopt)) return true;
        context.platform().sleep(std::chrono::milliseconds(50));
    }
    return false;
}

/// Leaves work for afterwards, which goes on once a client that has the answer says so.
Response later(Request&, Context& context, const std::string& key) {
    context.wait_until([&context, key] {
        const Result<KvNamespace> kv = context.env().kv("KV");
        if (kv) (void)kv->put(key, is_told_to_go(context, *kv, key) ? "written later" : "nobody had the answer");
    });
    return Response::text("answered");
}

Result<Response> raw(Request&, Context& context, const std::string& method) {
    const RawBinding kv = context.env().raw("KV");
    if (method == "missing") return Response::text(context.env().raw("NOTHING").isUndefined() ? "undefined" : "?");
    Result<emscripten::val> value =
        await_value(method == "reject" ? kv.call<emscripten::val>("put", emscripten::val("k"), emscripten::val("v"),
                                                                  emscripten::val("not options"))
                                       : kv.call<emscripten::val>("get", emscripten::val("greeting")));
    if (!value) return fail(ErrorCode::Conflict, "Rejected: " + value.error().internal);
    return Response::text(value->isNull() ? "null" : value->as<std::string>());
}

/// Leaves the trigger's time where a test can read it.
Result<void> note_time(const ScheduledEvent& event, Context& context) {
    Result<KvNamespace> kv = context.env().kv("KV");
    if (!kv) return std::unexpected(kv.error());
    return kv->put("scheduled", event.cron + " at " + std::to_string(event.scheduled_time.time_since_epoch().count()));
}

Result<void> fail_at_night(const ScheduledEvent&, Context&) { return fail(ErrorCode::Unavailable, "Nobody is awake."); }

}  // namespace

void add_fetch_routes(App& app);
void add_instance_routes(App& app);
void add_json_routes(App& app);
void add_kv_routes(App& app);
void add_object_routes(App& app);
void add_service_routes(App& app);
void add_stream_routes(App& app);
void add_header_routes(App& app);
void add_string_routes(App& app);
void add_turn_routes(App& app);
App make_object();

}  // namespace probe

edge::App make_app(const edge::Env& env) {
    using namespace edge;
    if (!env.instance().object_class.empty()) return probe::make_object();
    App app;
    app.use(request_id());
    app.get("/interleave/{seed}", probe::interleave);
    app.get("/state", probe::state);
    app.get("/live", probe::live);
    app.get("/leave-behind/{what}", probe::leave_behind);
    app.get("/trap/{kind}", probe::trap);
    app.get("/throw/{kind}", probe::throws);
    app.get("/stream/{key}", probe::stream_out);
    app.put("/stream/{key}", probe::stream_in);
    app.post("/echo", probe::echo);
    app.post("/digest", probe::digest);
    app.get("/sleep/{milliseconds}", probe::sleeps);
    app.get("/generation", probe::generation);
    app.get("/fan-out", probe::fan_out);
    app.get("/later/{key}", probe::later);
    app.get("/raw/{method}", probe::raw);
    probe::add_fetch_routes(app);
    probe::add_instance_routes(app);
    probe::add_json_routes(app);
    probe::add_kv_routes(app);
    probe::add_object_routes(app);
    probe::add_service_routes(app);
    probe::add_stream_routes(app);
    probe::add_header_routes(app);
    probe::add_string_routes(app);
    probe::add_turn_routes(app);
    app.scheduled("0 3 * * *", probe::note_time);
    app.scheduled("0 4 * * *", probe::fail_at_night);
    app.scheduled("0 5 * * *", [](const ScheduledEvent&, Context&) -> Result<void> { __builtin_trap(); });
    return app;
}
