#include "edge/app/queue_event.hpp"

#include <algorithm>

#include "edge/app.hpp"
#include "edge/bindings/queue/message_queue.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

std::string why_unreadable(const Error& reason) {
    std::string why = reason.detail;
    for (const Violation& each : reason.violations) why += concat({" ", each.pointer, " ", each.detail, ";"});
    return why;
}

std::string handler_name(std::string_view queue) { return concat({"queue \"", queue, "\""}); }

void decide_undecided(QueueEvent& event, const Result<void>& done) {
    for (DeliveredMessage& message : event.messages) {
        if (done) message.ack();
        else message.retry(done.error().retry_after);
    }
}

}  // namespace

void DeliveredMessage::ack() {
    if (fate == Fate::Undecided) fate = Fate::Acked;
}

void DeliveredMessage::retry(std::optional<std::chrono::seconds> after) {
    if (fate != Fate::Undecided) return;
    fate = Fate::Retried;
    if (after) delay = std::clamp(*after, std::chrono::seconds(0), queue_limits::kLongestDelay);
}

Result<std::string_view> detail::json_of(const QueueBody& body) {
    if (body.content != QueueContent::Other) return body.bytes;
    return fail(ErrorCode::MalformedRequest, "It is a value that JSON does not have.");
}

Result<std::string_view> detail::text_of(const QueueBody& body) {
    if (body.content == QueueContent::Text) return body.bytes;
    return fail(ErrorCode::MalformedRequest, "It is no text.");
}

void detail::refuse_message(const QueueEvent& event, DeliveredMessage& message, std::string_view type,
                            const Error& reason, const Context& context) {
    context.log(LogLevel::Error, "A message of a queue cannot be read",
                {{"queue", event.queue},
                 {"id", message.id},
                 {"attempts", message.attempts},
                 {"type", type},
                 {"internal", why_unreadable(reason)}});
    message.retry();
}

void detail::settle_message(const QueueEvent& event, DeliveredMessage& message, const Result<void>& done,
                            const Context& context) {
    if (done) return message.ack();
    context.log(LogLevel::Error, "A message of a queue failed",
                {{"queue", event.queue},
                 {"id", message.id},
                 {"attempts", message.attempts},
                 {"detail", done.error().detail},
                 {"internal", done.error().internal}});
    message.retry(done.error().retry_after);
}

void App::add_queue(std::string_view queue, detail::EventWork work) {
    add_event(handler_name(queue), std::move(work));
    detail::take_queue_events();
}

Result<void> App::handle(QueueEvent& event, Context& context) const {
    const Result<void> done = run_event(handler_name(event.queue), &event, context,
                                        "add App::queue for it, or let no consumer of it be this application");
    decide_undecided(event, done);
    if (!done)
        context.log(LogLevel::Error, "Messages of a queue failed",
                    {{"queue", event.queue},
                     {"messages", event.messages.size()},
                     {"detail", done.error().detail},
                     {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
