#pragma once

#include <functional>
#include <string>

#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

class Context;

/// A cron trigger that went off.
struct ScheduledEvent {
    std::string cron;      ///< as it is spelled where it is configured: "0 3 * * *"
    Time scheduled_time;   ///< when it was due, which may be a little before now
};

/// Work of a cron trigger, in a request's place: it has a context of its own and may use every binding. A failure is
/// logged, and the platform counts the run as failed.
using ScheduledHandler = std::function<Result<void>(const ScheduledEvent&, Context&)>;

}  // namespace edge
