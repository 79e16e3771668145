#pragma once

#include <cstdint>

namespace edge {

/// The alarm of a Durable Object that went off (`ObjectStorage::set_alarm`): an invocation of its own. Where its
/// handler fails, the platform tries again: after 2 seconds first, then after twice as long each time, six times in
/// all.
struct AlarmEvent {
    std::uint32_t retry_count = 0;  ///< how often it has failed before
    bool is_retry = false;  ///< whether it has
};

}  // namespace edge
