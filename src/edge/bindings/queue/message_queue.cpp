#include "edge/bindings/queue/message_queue.hpp"

#include <algorithm>
#include <array>

#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {

namespace {

Result<void> check_content(const QueueBody& body) {
    if (body.content == QueueContent::Text && !is_utf8(body.bytes))
        return fail(QueueError::MessageInvalid, "A message of text must be UTF-8.");
    if (body.content != QueueContent::Json) return {};
    if (const Result<void> parsed = json::check(body.bytes); !parsed)
        return fail(QueueError::MessageInvalid, "A message of JSON must be JSON.", parsed.error().detail);
    return {};
}

Result<void> sent_or_not(Result<Done> sent) {
    if (!sent) return std::unexpected(std::move(sent.error()));
    return {};
}

// The number that the platform puts at the end: of a queue that has, or is given, too much at once.
bool says_too_much(std::string_view message) {
    constexpr std::array<std::string_view, 4> kWords{"Too Many Requests", "overloaded", "10250", "10252"};
    return std::ranges::any_of(kWords, [&](std::string_view words) { return message.contains(words); });
}

}  // namespace

QueueMessage QueueMessage::bytes(std::span<const std::byte> bytes) {
    return QueueMessage({QueueContent::Bytes, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}});
}

Result<void> check_message(const QueueMessage& message) {
    const std::size_t size = message.body().bytes.size();
    if (size > queue_limits::kMessageBytes)
        return fail(QueueError::MessageTooLarge, "A message must not exceed 128 kB.",
                    concat({"message of ", std::to_string(size), " bytes"}));
    const std::chrono::seconds delay = message.delay().value_or(std::chrono::seconds(0));
    if (delay.count() < 0 || delay > queue_limits::kLongestDelay)
        return fail(QueueError::DelayOutOfRange, "A message waits 24 hours at most.",
                    concat({"delay of ", std::to_string(delay.count()), " s"}));
    return check_content(message.body());
}

Result<void> check_batch(std::span<const QueueMessage> messages) {
    std::size_t bytes = 0;
    for (const QueueMessage& message : messages) {
        if (Result<void> checked = check_message(message); !checked) return checked;
        bytes += message.body().bytes.size();
    }
    if (messages.size() > queue_limits::kBatchMessages || bytes > queue_limits::kBatchBytes)
        return fail(QueueError::BatchTooLarge, "At most 100 messages, and 256 kB, are sent at once.",
                    concat({std::to_string(messages.size()), " messages of ", std::to_string(bytes), " bytes"}));
    return {};
}

Error queue_error(const Rejection& rejection) {
    if (says_too_much(rejection.message)) {
        Error error(ErrorCode::RateLimited, "The queue has too much to do; try again in a moment.",
                    std::string(rejection.message));
        error.retry_after = std::chrono::seconds(1);
        return error;
    }
    return rejection_error(rejection, "The queue");
}

Pending<Done> MessageQueue::prepared(const QueueMessage& message) {
    if (Result<void> checked = check_message(message); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare(message)};
}

Pending<Done> MessageQueue::prepared(const std::vector<QueueMessage>& messages) {
    if (Result<void> checked = check_batch(messages); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    if (messages.empty()) return Pending<Done>::ready(Done());
    return {*platform_, prepare_batch(messages)};
}

Result<void> MessageQueue::send(const QueueMessage& message) { return sent_or_not(prepared(message).wait()); }

Result<void> MessageQueue::send_batch(const std::vector<QueueMessage>& messages) {
    return sent_or_not(prepared(messages).wait());
}

Pending<Done> MessageQueue::send_async(const QueueMessage& message) { return prepared(message).started(); }

Pending<Done> MessageQueue::send_batch_async(const std::vector<QueueMessage>& messages) {
    return prepared(messages).started();
}

}  // namespace edge
