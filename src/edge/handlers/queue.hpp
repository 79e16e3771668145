#pragma once

#include "edge/bindings/queue/message_queue.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A queue that messages are sent to, as a handler's parameter: `Queue<"ORDERS"> orders`, then `orders->send(order)`,
/// and all else of `MessageQueue`. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using Queue = Custom<MessageQueue, name>;

}  // namespace edge
