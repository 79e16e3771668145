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

/// What cookies came, and what becomes of them.
Response cookies(Request& request) {
    return Response::text(concat({request.cookie("__Host-session").value_or("(absent)"), " ",
                                  request.cookie("theme").value_or("(absent)")}))
        .cookie("__Host-session", "a1b2", {.max_age = std::chrono::hours(1)})
        .cookie("theme", "dark", {.same_site = SameSite::None, .http_only = false, .partitioned = true})
        .delete_cookie("old", {.path = "/cookies"});
}

/// A mistake: a value that would add attributes.
Response forbidden_cookie(Request&) { return Response().cookie("a", "b; Domain=example"); }

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
    app.get("/cookies", cookies);
    app.get("/cookies/forbidden", forbidden_cookie);
    app.get("/cookies/redirect",
            [] { return Response::redirect("/cookies", Status::SeeOther).cookie("flash", "saved"); });
    app.scheduled("0 7 * * *", defer_at_night);
}

}  // namespace probe
