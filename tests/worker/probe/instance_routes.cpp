#include <chrono>
#include <cstdint>
#include <utility>

#include "edge/edge.hpp"

/// What concerns an instance rather than one request of it.
namespace probe {
namespace {

using namespace edge;

/// Which one this is, and how many trapped before it.
Response instance(Request&, Context& context) {
    json::Writer text;
    const InstanceInfo& info = context.env().instance();
    text.begin_object().member("generation", info.generation).member("trapsSurvived", info.traps_survived).end_object();
    return Response::json(std::move(text).take());
}

/// Traps when it has been suspended for so long, so that others can come and go meanwhile.
Response trap_later(Request&, Context& context, std::int64_t milliseconds) {
    context.platform().sleep(std::chrono::milliseconds(milliseconds));
    __builtin_trap();
}

/// A field that stands in the answer twice.
Response two_cookies(Request&, Context&) {
    return Response().append_header("Set-Cookie", "a=1").append_header("Set-Cookie", "b=2");
}

/// Leaves work for after a trigger.
Result<void> defer_at_night(const ScheduledEvent&, Context& context) {
    context.wait_until([&context] {
        if (Result<KvNamespace> kv = context.env().kv("KV")) (void)kv->put("scheduled-later", "done");
    });
    return {};
}

}  // namespace

void add_instance_routes(App& app) {
    app.get("/instance", instance);
    app.get("/trap-later/{milliseconds}", trap_later);
    app.get("/two-cookies", two_cookies);
    app.scheduled("0 7 * * *", defer_at_night);
}

}  // namespace probe
