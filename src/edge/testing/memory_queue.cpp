#include "edge/testing/memory_queue.hpp"

#include <utility>

namespace edge::testing {

/// Happens when it is started: nothing here takes time.
class MemoryQueue::Sending final : public PlatformCall {
public:
    Sending(MemoryQueue& queue, std::vector<QueueMessage> messages) : queue_(&queue), messages_(std::move(messages)) {}

    void start() override {
        if (!result_) result_.emplace(queue_->accept(messages_));
    }
    static Result<Done> take(PlatformCall& call) { return *std::move(static_cast<Sending&>(call).result_); }

private:
    MemoryQueue* queue_;
    std::vector<QueueMessage> messages_;
    std::optional<Result<Done>> result_;
};

Prepared<Done> MemoryQueue::prepare(const QueueMessage& message) {
    return {std::make_unique<Sending>(*this, std::vector{message}), &Sending::take};
}

Prepared<Done> MemoryQueue::prepare_batch(std::span<const QueueMessage> messages) {
    return {std::make_unique<Sending>(*this, std::vector(messages.begin(), messages.end())), &Sending::take};
}

Result<Done> MemoryQueue::accept(const std::vector<QueueMessage>& messages) {
    if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
    const Time now = platform_->now();
    for (const QueueMessage& message : messages)
        messages_.push_back(
            {.message = {.id = platform_->new_uuid().to_string(), .timestamp = now, .body = message.body()},
             .due = now + message.delay().value_or(rules_.delay)});
    return Done{};
}

std::vector<QueueBody> MemoryQueue::bodies() const {
    std::vector<QueueBody> bodies;
    bodies.reserve(messages_.size());
    for (const Waiting& each : messages_) bodies.push_back(each.message.body);
    return bodies;
}

std::vector<DeliveredMessage> MemoryQueue::take_due() {
    std::vector<DeliveredMessage> due;
    std::erase_if(messages_, [&](Waiting& each) {
        if (due.size() == rules_.batch_size || each.due > platform_->now()) return false;
        due.push_back(std::move(each.message));
        return true;
    });
    return due;
}

void MemoryQueue::settle(DeliveredMessage message) {
    if (message.fate == DeliveredMessage::Fate::Acked) return;
    const std::chrono::seconds delay = std::exchange(message.delay, std::nullopt).value_or(rules_.retry_delay);
    message.fate = DeliveredMessage::Fate::Undecided;
    if (message.attempts++ <= rules_.max_retries) {
        messages_.push_back({.message = std::move(message), .due = platform_->now() + delay});
    } else if (rules_.dead_letters) {
        message.attempts = 1;
        rules_.dead_letters->messages_.push_back({.message = std::move(message), .due = platform_->now()});
    }
}

std::size_t MemoryQueue::deliver_to(Client& client) {
    std::size_t delivered = 0;
    for (QueueEvent event{name_, take_due()}; !event.messages.empty(); event.messages = take_due()) {
        delivered += event.messages.size();
        (void)client.queue(event);
        for (DeliveredMessage& message : event.messages) settle(std::move(message));
    }
    return delivered;
}

}  // namespace edge::testing
