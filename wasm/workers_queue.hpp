#pragma once

#include <span>
#include <string>
#include <utility>

#include "call.hpp"
#include "edge/bindings/queue/message_queue.hpp"

namespace edge::wasm {

/// A queue of the platform: each operation is one call on `env.NAME`.
class WorkersQueue final : public MessageQueue {
public:
    /// `platform` and `env` are borrowed and outlive this object.
    WorkersQueue(Platform& platform, Handle env, std::string name)
        : MessageQueue(platform), env_(env), name_(std::move(name)) {}

private:
    Prepared<Done> prepare(const QueueMessage& message) override;
    Prepared<Done> prepare_batch(std::span<const QueueMessage> messages) override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
