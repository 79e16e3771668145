#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// What a Worker was invoked by, as far as it can be told.
enum class TailKind : std::uint8_t { Request, Scheduled, Alarm, Queue, Email, Tail, Procedure, Other };

/// A line that a Worker has logged.
struct TailLog {
    Time timestamp;       ///< when
    std::string level;    ///< "log", "error": the console's method
    std::string message;  ///< JSON: an array of what was logged
};

/// An exception that nobody caught.
struct TailException {
    Time timestamp;           ///< when
    std::string name;         ///< its class: "TypeError"
    std::string message;      ///< its text
    std::string stack = {};  ///< where, if the platform knows
};

/// One invocation of a Worker, as the platform tells it afterwards.
struct TailItem {
    std::string script_name;                ///< of the Worker; empty if the platform does not say
    std::string outcome;                    ///< "ok", "exception", "exceededCpu", "canceled"...
    TailKind kind = TailKind::Other;        ///< by what it was invoked
    std::optional<Time> timestamp;          ///< when
    std::vector<TailLog> logs;              ///< in order
    std::vector<TailException> exceptions;  ///< in order
    std::string event;                      ///< JSON of what it was invoked by: a request's URL, a cron...
    std::string json;                       ///< all that the platform says of it, as JSON
};

/// What `App::tail` gives to its handler: invocations of other Workers, which name this one as their consumer.
///
/// ```cpp
/// app.tail([](const TailEvents& events, Kv<"FAILURES"> failures) {
///     for (const TailItem& each : events.items)
///         if (each.outcome != "ok") failures.put(each.script_name, each.json).value();
/// });
/// ```
struct TailEvents {
    std::vector<TailItem> items;  ///< in the order in which they came

    /// Reads what the platform gives, an array. A member that is not as it should be is left as it is here, and stands
    /// in `TailItem::json`. MalformedRequest where it is no JSON.
    [[nodiscard]] static Result<TailEvents> parse(std::string_view json);
};

}  // namespace edge
