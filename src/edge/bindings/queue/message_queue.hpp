#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/queue/queue_body.hpp"
#include "edge/bindings/queue/queue_errors.hpp"
#include "edge/bindings/rejection.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The limits of a queue. The platform adds some 100 bytes of its own to each message, and counts them.
namespace queue_limits {
inline constexpr std::size_t kMessageBytes = 128'000;      ///< of a body
inline constexpr std::size_t kBatchMessages = 100;         ///< of one `send_batch`
inline constexpr std::size_t kBatchBytes = 256'000;        ///< of all bodies of one `send_batch`
inline constexpr std::chrono::seconds kLongestDelay{std::chrono::hours(24)};  ///< of a message, and of a retry
}  // namespace queue_limits

/// A message that is to be sent: a body, and how long it waits before it is delivered.
///
/// ```cpp
/// app.post("/reminders", [](Queue<"REMINDERS"> reminders) {
///     return reminders->send(QueueMessage::text("The cake is ready.").after(2h));
/// });
/// ```
class QueueMessage {
public:
    /// A value of a declared type, as JSON.
    template <json::Declared T>
    [[nodiscard]] static QueueMessage of(const T& value) {
        return json(json::to_text(value));
    }
    /// JSON as text. It is a value of JavaScript on its way: whole numbers beyond 2^53 lose digits.
    [[nodiscard]] static QueueMessage json(std::string text) {
        return QueueMessage({QueueContent::Json, std::move(text)});
    }
    /// A text of UTF-8.
    [[nodiscard]] static QueueMessage text(std::string text) {
        return QueueMessage({QueueContent::Text, std::move(text)});
    }
    /// Bytes.
    [[nodiscard]] static QueueMessage bytes(std::span<const std::byte> bytes);

    /// It is delivered after so long, up to 24 hours, in the place of the queue's own delay.
    QueueMessage&& after(std::chrono::seconds delay) && {
        delay_ = delay;
        return std::move(*this);
    }

    /// What is sent.
    [[nodiscard]] const QueueBody& body() const { return body_; }
    /// What `after` was given.
    [[nodiscard]] std::optional<std::chrono::seconds> delay() const { return delay_; }

private:
    explicit QueueMessage(QueueBody body) : body_(std::move(body)) {}

    QueueBody body_;
    std::optional<std::chrono::seconds> delay_;
};

/// What a message, and several at once, are held against before they are sent. Each fails with a kind of `QueueError`.
[[nodiscard]] Result<void> check_message(const QueueMessage& message);
[[nodiscard]] Result<void> check_batch(std::span<const QueueMessage> messages);

/// The typed error for what a queue was rejected with. Which is which: docs/queues.md.
[[nodiscard]] Error queue_error(const Rejection& rejection);

/// A queue that messages are sent to: `env.get<MessageQueue>("ORDERS")`, or a handler's `Queue<"ORDERS">`
/// (edge/handlers/queue.hpp). `App::queue` takes what it delivers.
///
/// A message that was sent is delivered at least once, in no particular order.
///
/// ```cpp
/// MessageQueue& orders = *env.get<MessageQueue>("ORDERS").value();
/// orders.send(NewOrder{.cake_style = "plum"}).value();
/// ```
class MessageQueue {
public:
    /// One on that platform; borrowed.
    explicit MessageQueue(Platform& platform) : platform_(&platform) {}
    MessageQueue(const MessageQueue&) = delete;
    MessageQueue& operator=(const MessageQueue&) = delete;
    virtual ~MessageQueue() = default;

    /// Sends one message. Fails with a kind of `QueueError`, with RateLimited where the queue has too much to do, and
    /// as any binding does.
    [[nodiscard]] Result<void> send(const QueueMessage& message);
    /// The same of a value of a declared type, as JSON.
    template <json::Declared T>
    [[nodiscard]] Result<void> send(const T& value) {
        return send(QueueMessage::of(value));
    }
    /// Sends up to 100 messages, of 256 kB together, in one piece: all of them or none. None at all is nothing to do.
    [[nodiscard]] Result<void> send_batch(const std::vector<QueueMessage>& messages);
    template <json::Declared T>
    [[nodiscard]] Result<void> send_batch(const std::vector<T>& values) {
        return send_batch(all_of(values));
    }

    /// The started forms, for `when_all`.
    [[nodiscard]] Pending<Done> send_async(const QueueMessage& message);
    template <json::Declared T>
    [[nodiscard]] Pending<Done> send_async(const T& value) {
        return send_async(QueueMessage::of(value));
    }
    [[nodiscard]] Pending<Done> send_batch_async(const std::vector<QueueMessage>& messages);
    template <json::Declared T>
    [[nodiscard]] Pending<Done> send_batch_async(const std::vector<T>& values) {
        return send_batch_async(all_of(values));
    }

private:
    /// What is sent has been checked.
    virtual Prepared<Done> prepare(const QueueMessage& message) = 0;
    virtual Prepared<Done> prepare_batch(std::span<const QueueMessage> messages) = 0;

    template <class T>
    [[nodiscard]] static std::vector<QueueMessage> all_of(const std::vector<T>& values) {
        std::vector<QueueMessage> messages;
        messages.reserve(values.size());
        for (const T& value : values) messages.push_back(QueueMessage::of(value));
        return messages;
    }
    [[nodiscard]] Pending<Done> prepared(const QueueMessage& message);
    [[nodiscard]] Pending<Done> prepared(const std::vector<QueueMessage>& messages);

    Platform* platform_;
};

template <>
struct CustomBinding<MessageQueue> {
    static std::shared_ptr<MessageQueue> bind(const Env& env, std::string_view name);
};

}  // namespace edge
