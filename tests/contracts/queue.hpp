#pragma once

#include <span>

#include "edge/bindings/queue/message_queue.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a queue promises whoever sends. tests/worker/queue.test.mjs tells what its consumer gets.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::MessageQueue>> queue();

}  // namespace contracts
