#include "contracts/queue.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

QueueMessage text_of(std::size_t bytes) { return QueueMessage::text(std::string(bytes, 'a')); }

void json_text_and_bytes_are_sent(MessageQueue& queue, Platform&) {
    constexpr std::array kBytes{std::byte{0}, std::byte{255}};
    value_of(queue.send(QueueMessage::json(R"({"cake":"plum\n","layers":[1,2.5,null]})")));
    value_of(queue.send(QueueMessage::json("null")));
    value_of(queue.send(QueueMessage::text("line\n\"quoted\" \u00e9")));
    value_of(queue.send(QueueMessage::text("")));
    value_of(queue.send(QueueMessage::bytes(kBytes)));
}

void messages_of_several_forms_are_sent_together(MessageQueue& queue, Platform&) {
    constexpr std::array kBytes{std::byte{1}};
    value_of(queue.send_batch({QueueMessage::bytes(kBytes), QueueMessage::json("[1]"), QueueMessage::text("a"),
                               QueueMessage::bytes(kBytes).after(1s)}));
}

void nothing_at_all_is_sent(MessageQueue& queue, Platform&) { value_of(queue.send_batch(std::vector<QueueMessage>())); }

void what_is_sent_overlaps(MessageQueue& queue, Platform&) {
    auto [first, second] =
        when_all(queue.send_async(QueueMessage::text("first")), queue.send_batch_async({QueueMessage::text("second")}));
    value_of(std::move(first));
    value_of(std::move(second));
}

void the_largest_message_is_sent_and_a_larger_one_refused(MessageQueue& queue, Platform&) {
    value_of(queue.send(text_of(queue_limits::kMessageBytes)));
    expect_error(queue.send(text_of(queue_limits::kMessageBytes + 1)), QueueError::MessageTooLarge);
    expect_error(queue.send_batch({text_of(queue_limits::kMessageBytes + 1)}), QueueError::MessageTooLarge);
}

void the_largest_batch_is_sent_and_a_larger_one_refused(MessageQueue& queue, Platform&) {
    value_of(queue.send_batch(std::vector(100, text_of(2560))));
    expect_error(queue.send_batch(std::vector(101, text_of(1))), QueueError::BatchTooLarge);
    expect_error(queue.send_batch(std::vector(100, text_of(2561))), QueueError::BatchTooLarge);
}

void a_delay_is_of_a_day_at_most(MessageQueue& queue, Platform&) {
    value_of(queue.send(QueueMessage::text("late").after(24h)));
    expect_error(queue.send(QueueMessage::text("late").after(24h + 1s)), QueueError::DelayOutOfRange);
    expect_error(queue.send(QueueMessage::text("early").after(-1s)), QueueError::DelayOutOfRange);
}

void what_is_not_what_it_says_is_refused(MessageQueue& queue, Platform&) {
    expect_error(queue.send(QueueMessage::json("{")), QueueError::MessageInvalid);
    expect_error(queue.send(QueueMessage::json("")), QueueError::MessageInvalid);
    expect_error(queue.send_batch({QueueMessage::text("a"), QueueMessage::text("\xff")}), QueueError::MessageInvalid);
}

}  // namespace

std::span<const ContractCase<MessageQueue>> queue() {
    static constexpr std::array kCases{
        ContractCase<MessageQueue>{"JSON, text and bytes are sent", &json_text_and_bytes_are_sent},
        ContractCase<MessageQueue>{"messages of several forms are sent together",
                                   &messages_of_several_forms_are_sent_together},
        ContractCase<MessageQueue>{"nothing at all is sent", &nothing_at_all_is_sent},
        ContractCase<MessageQueue>{"what is sent overlaps", &what_is_sent_overlaps},
        ContractCase<MessageQueue>{"the largest message is sent and a larger one refused",
                                   &the_largest_message_is_sent_and_a_larger_one_refused},
        ContractCase<MessageQueue>{"the largest batch is sent and a larger one refused",
                                   &the_largest_batch_is_sent_and_a_larger_one_refused},
        ContractCase<MessageQueue>{"a delay is of a day at most", &a_delay_is_of_a_day_at_most},
        ContractCase<MessageQueue>{"what is not what it says is refused", &what_is_not_what_it_says_is_refused},
    };
    return kCases;
}

}  // namespace contracts
