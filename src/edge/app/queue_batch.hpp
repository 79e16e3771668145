#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/app/queue_event.hpp"
#include "edge/context.hpp"
#include "edge/error/contain.hpp"
#include "edge/handlers/event_handler.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/compile_error.hpp"

namespace edge {

/// A message of a queue whose body is a T, as `App::queue` gives it to a handler. What was not decided when the handler
/// returns is acked if it succeeds, and retried if it fails. Borrowed from the event.
template <class T>
class Message {
public:
    /// What was delivered, and its body.
    Message(DeliveredMessage& delivered, T body) : delivered_(&delivered), body_(std::move(body)) {}

    /// The body.
    [[nodiscard]] const T& operator*() const { return body_; }
    [[nodiscard]] T& operator*() { return body_; }
    [[nodiscard]] const T* operator->() const { return &body_; }

    /// Given by the queue; stays when the message is delivered again, so it tells a message that was worked on before.
    [[nodiscard]] const std::string& id() const { return delivered_->id; }
    /// When it was sent.
    [[nodiscard]] Time timestamp() const { return delivered_->timestamp; }
    /// How often it was delivered, with this time: 1 at first.
    [[nodiscard]] std::uint32_t attempts() const { return delivered_->attempts; }

    /// It is done with, whatever becomes of the others.
    void ack() { delivered_->ack(); }
    /// It is to be delivered again, after so long (up to 24 hours), or after what the consumer's configuration says.
    /// One that was delivered as often as that allows goes to the dead letter queue, or is lost where there is none.
    void retry(std::optional<std::chrono::seconds> after = {}) { delivered_->retry(after); }

private:
    DeliveredMessage* delivered_;
    T body_;
};

/// Messages of a queue that were delivered together: those whose body is a T.
template <class T>
class QueueBatch {
public:
    /// Those of an event.
    QueueBatch(QueueEvent& event, std::vector<Message<T>> messages) : event_(&event), messages_(std::move(messages)) {}

    /// The name of the queue.
    [[nodiscard]] const std::string& queue() const { return event_->queue; }
    [[nodiscard]] std::size_t size() const { return messages_.size(); }
    [[nodiscard]] auto begin() { return messages_.begin(); }
    [[nodiscard]] auto end() { return messages_.end(); }
    [[nodiscard]] Message<T>& operator[](std::size_t index) { return messages_[index]; }

    /// Decides over all that were not decided one by one.
    void ack_all() {
        for (Message<T>& message : messages_) message.ack();
    }
    void retry_all(std::optional<std::chrono::seconds> after = {}) {
        for (Message<T>& message : messages_) message.retry(after);
    }

private:
    QueueEvent* event_;
    std::vector<Message<T>> messages_;
};

/// A type that the body of a message is read as: a declared one (JSON, also where it was sent as text or as bytes), a
/// `std::string` (a text), or a `QueueBody`, which is whatever came.
template <class T>
concept QueueReadable = std::same_as<T, QueueBody> || std::same_as<T, std::string> || json::Declared<T>;

namespace detail {

/// The JSON text, or the text, of a body; MalformedRequest if it is none.
[[nodiscard]] Result<std::string_view> json_of(const QueueBody& body);
[[nodiscard]] Result<std::string_view> text_of(const QueueBody& body);

template <QueueReadable T>
[[nodiscard]] Result<T> read_body(const QueueBody& body) {
    if constexpr (std::same_as<T, QueueBody>) {
        return body;
    } else {
        constexpr bool kIsText = std::same_as<T, std::string>;
        const Result<std::string_view> text = kIsText ? text_of(body) : json_of(body);
        if (!text) return std::unexpected(text.error());
        if constexpr (kIsText) return T(*text);
        else return json::parse<T>(*text);
    }
}

/// Has a message whose body is no such T delivered again, and logs why: so it ends in the dead letter queue.
void refuse_message(const QueueEvent& event, DeliveredMessage& message, std::string_view type, const Error& reason,
                    const Context& context);
/// Decides over one message by what its handler did with it.
void settle_message(const QueueEvent& event, DeliveredMessage& message, const Result<void>& done,
                    const Context& context);

/// Calls `use` with each message of an event that is a T.
template <class T, class Use>
void each_message(QueueEvent& event, const Context& context, const Use& use) {
    for (DeliveredMessage& delivered : event.messages) {
        Result<T> body = read_body<T>(delivered.body);
        if (body) use(delivered, Message<T>(delivered, *std::move(body)));
        else refuse_message(event, delivered, full_name_of<T>(), body.error(), context);
    }
}

/// What a handler of a queue takes of it.
template <class T>
struct QueueEventOf {
    static constexpr bool kIs = false;
};
template <class T>
struct QueueEventOf<Message<T>> {
    static constexpr bool kIs = true;
    using Body = T;

    template <class F>
    static Result<void> deliver(const F& handler, QueueEvent& event, Context& context) {
        each_message<T>(event, context, [&](DeliveredMessage& delivered, Message<T> message) {
            const Result<void> done =
                contain([&] { return EventHandler<F, Message<T>>::call(handler, message, context); },
                        [&] { return context.translate_exception(); });
            settle_message(event, delivered, done, context);
        });
        return {};
    }
};
template <class T>
struct QueueEventOf<QueueBatch<T>> {
    static constexpr bool kIs = true;
    using Body = T;

    template <class F>
    static Result<void> deliver(const F& handler, QueueEvent& event, Context& context) {
        std::vector<Message<T>> messages;
        each_message<T>(event, context,
                        [&](DeliveredMessage&, Message<T> message) { messages.push_back(std::move(message)); });
        if (messages.empty()) return {};
        QueueBatch<T> batch(event, std::move(messages));
        return EventHandler<F, QueueBatch<T>>::call(handler, batch, context);
    }
};

/// The first of the parameters that is of a queue; void if none is.
template <class Parameters>
struct QueueEventAmong {
    using type = void;
};
template <class P, class... Rest>
struct QueueEventAmong<Types<P, Rest...>> {
    using type = std::conditional_t<QueueEventOf<std::remove_cvref_t<P>>::kIs,
                                    std::type_identity<std::remove_cvref_t<P>>, QueueEventAmong<Types<Rest...>>>::type;
};

/// What is wrong with a handler of a queue, before its parameters are looked at one by one.
template <class F, class Event>
consteval Mistake mistake_in_queue_handler() {
    if (!Signature<F>::kPlain)
        return Mistake("a handler of a queue is a function, or a lambda whose parameters have types, not auto");
    if constexpr (std::is_void_v<Event>) {
        return Mistake("a handler of a queue takes a Message<T>, or a QueueBatch<T>");
    } else {
        using T = typename QueueEventOf<Event>::Body;
        Mistake mistake("a handler of a queue takes messages of ");
        mistake.append(full_name_of<T>());
        if constexpr (!QueueReadable<T>)
            return mistake.append(": give it an edge::json::declaration, or take a Message<std::string> or a "
                                  "Message<QueueBody>");
        else if constexpr (json::Declared<T>)
            if constexpr (json::ObjectCodec<json::declaration<T>>::kBorrows)
                return mistake.append(", which has views into a text: let its members own what they hold");
        return {};
    }
}

template <class F, class Event>
struct QueueHandler : private CompileError<mistake_in_queue_handler<F, Event>()> {
    static EventWork work(F handler) {
        return [handler = std::move(handler)](void* event, Context& context) {
            return QueueEventOf<Event>::deliver(handler, *static_cast<QueueEvent*>(event), context);
        };
    }
};

/// What a handler of a queue does with an event.
template <class F>
[[nodiscard]] EventWork queue_work(F handler) {
    using Event = typename QueueEventAmong<typename Signature<F>::Parameters>::type;
    return QueueHandler<F, Event>::work(std::move(handler));
}

}  // namespace detail

}  // namespace edge
