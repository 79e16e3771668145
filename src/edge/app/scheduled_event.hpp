#pragma once

#include <string>

#include "edge/platform/platform.hpp"

namespace edge {

/// A cron trigger that went off: an invocation of its own, as a request is. Where its handler fails, the platform
/// counts the run as failed.
struct ScheduledEvent {
    std::string cron;  ///< as it is spelled where it is configured: "0 3 * * *"
    Time scheduled_time;  ///< when it was due, which may be a little before now
};

}  // namespace edge
