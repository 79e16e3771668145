#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edge/bindings/queue/queue_body.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// One message, as a queue delivers it, and what becomes of it. The first decision counts.
struct DeliveredMessage {
    /// What becomes of a message.
    enum class Fate : std::uint8_t { Undecided, Acked, Retried };

    std::string id;              ///< given by the queue; stays when it is delivered again
    Time timestamp;              ///< when it was sent
    std::uint32_t attempts = 1;  ///< how often it was delivered, with this time
    QueueBody body;              ///< what was sent

    Fate fate = Fate::Undecided;                          ///< what was decided
    std::optional<std::chrono::seconds> delay = {};  ///< of a retry; none: that of the queue's configuration

    /// It is done with.
    void ack();
    /// It is to be delivered again, after so long: up to 24 hours, and a longer delay is that.
    void retry(std::optional<std::chrono::seconds> after = {});
};

/// A queue has delivered messages.
struct QueueEvent {
    std::string queue;                       ///< its name in the configuration of the queue
    std::vector<DeliveredMessage> messages;  ///< up to 100
};

}  // namespace edge
