#pragma once

#include "edge/error/error_kind.hpp"

namespace edge {

/// What a queue does not take. Each is of status 500: a handler that lets one out has not checked what it sends, which
/// is our mistake and not the client's.
struct QueueError {
    /// The message exceeds 128 kB.
    static constexpr ErrorKind MessageTooLarge{"queue-message-too-large", 500, "A message that is too large"};
    /// More than 100 messages, or more than 256 kB, at once.
    static constexpr ErrorKind BatchTooLarge{"queue-batch-too-large", 500, "Too many messages at once"};
    /// A delay of more than 24 hours, or a negative one.
    static constexpr ErrorKind DelayOutOfRange{"queue-delay-out-of-range", 500, "A delay that no queue has"};
    /// A text that is not UTF-8, or JSON that is none.
    static constexpr ErrorKind MessageInvalid{"queue-message-invalid", 500, "A message that no queue takes"};
};

}  // namespace edge
