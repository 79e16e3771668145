#include "email_handlers.hpp"

#include <string>

#include "edge/edge.hpp"

namespace platform_probe {

using namespace edge;

namespace {

Result<void> obey(EmailMessage& email, Kv<"KV"> kv) {
    const std::string_view subject = email.header("Subject").value_or("");
    if (subject == "fail") return fail(ErrorCode::Conflict, "It fails.");
    if (subject == "throw") throw std::runtime_error("no eggs");
    if (subject == "trap") __builtin_trap();
    if (subject == "reject") return email.reject("No \"pies\" \u00e9."), Result<void>();
    if (subject == "forward") {
        Headers added;
        added.set("X-Seen", "yes").value();
        return kv.put("mail/forwarded", email.forward("bakery@example.com", added).value());
    }
    if (subject == "reply") {
        const Result<std::string> id = email.reply({.from = {"orders@bakery.example", "Orders"},
                                                    .subject = "Re: reply",
                                                    .text = "Thanks, " + email.from() + "."});
        return kv.put("mail/replied", id ? *id : "failed: " + id.error().internal);
    }
    if (subject == "stream") return kv.put_stream("mail/raw", email.take_raw());
    const std::size_t size = email.size();
    std::string raw = email.take_raw().read_all(1'000'000).value();
    return kv.put("mail/read", email.from() + " " + email.to() + " " + std::to_string(size) + " " + raw);
}

/// The last one is kept, as far as it has a form here.
void keep_tail(const TailEvents& events, Kv<"KV"> kv) {
    for (const TailItem& each : events.items) {
        if (each.logs.empty() && each.exceptions.empty()) continue;
        std::string text = each.script_name + " " + each.outcome + " " + std::to_string(int(each.kind));
        for (const TailLog& log : each.logs) text += " " + log.level + log.message;
        for (const TailException& exception : each.exceptions) text += " " + exception.name + ":" + exception.message;
        kv.put("tail/" + each.outcome, text, {.metadata = std::to_string(each.timestamp->time_since_epoch().count())})
            .value();
    }
}

}  // namespace

void add_emails(App& app) { app.email(&obey); }

void add_tail(App& app) { app.tail(&keep_tail); }

}  // namespace platform_probe
