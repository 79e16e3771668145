#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

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

/// Waits until KV has something, asleep or not; or for an id that is not taken, of which there is none.
Result<Response> poll(Request&, Context& context, const std::string& how) {
    const KvNamespace kv = context.env().kv("KV").value();
    std::array<std::byte, 4> id{};
    while (how == "asleep" && !kv.get_text("a").value_or(std::nullopt))
        context.platform().sleep(std::chrono::seconds(1));
    while (how == "failing" && !kv.get_text("a").value_or(std::nullopt)) continue;
    while (how == "taken") context.platform().fill_random(id);
    return Response::text("something");
}

/// Writes without the log.
Response print(Request&) {
    constexpr std::string_view kLine = "printed\n";
    return Response::text(std::to_string(::write(STDOUT_FILENO, kLine.data(), kLine.size())));
}

}  // namespace

void add_instance_routes(App& app) {
    app.get("/instance", instance);
    app.get("/trap-later/{milliseconds}", trap_later);
    app.get("/poll/{how}", poll);
    app.get("/print", print);
    app.get("/two-cookies", two_cookies);
    app.get("/cookies", cookies);
    app.get("/cookies/forbidden", forbidden_cookie);
    app.get("/cookies/redirect",
            [] { return Response::redirect("/cookies", Status::SeeOther).cookie("flash", "saved"); });
    app.scheduled("0 7 * * *", defer_at_night);
}

}  // namespace probe
