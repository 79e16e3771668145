#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// What an event of a tail stream tells.
enum class TailStreamKind : std::uint8_t {
    Onset,              ///< the invocation begins
    Log,                ///< a line was logged
    Exception,          ///< an exception was not caught
    SpanOpen,           ///< a part of the work begins
    SpanUpdate,         ///< the part has another name or status
    SpanClose,          ///< the part ends
    Attributes,         ///< of the part
    Return,             ///< the handler has given its answer; a body may still be sent
    DiagnosticChannel,  ///< a message of `node:diagnostics_channel`
    StreamDiagnostic,   ///< what the platform has to say of the stream, as that events were dropped
    Outcome,            ///< the invocation has ended: the last one
    Other,              ///< what is younger than this
};

/// One event of an invocation. A text is empty where the event has none of the kind.
struct TailStreamEvent {
    TailStreamKind kind = TailStreamKind::Other;  ///< what it tells
    std::string invocation_id = {};  ///< the same in all events of a stream, and in no other one
    std::string trace_id = {};       ///< of all that one request leads to
    std::string span_id = {};        ///< of the part that it belongs to; of an Onset, that of the caller
    Time timestamp = {};             ///< when
    std::uint64_t sequence = 0;      ///< its number in the stream, from 0

    std::string script_name = {};  ///< Onset: of the Worker
    std::string entrypoint = {};   ///< Onset: what was called, if it has a name
    std::string trigger = {};      ///< Onset: by what it was invoked: "fetch", "scheduled", "queue", "jsrpc"...
    std::string opened = {};       ///< Onset, SpanOpen: the id of the part that begins
    std::string name = {};         ///< SpanOpen: of the part; Exception: its class
    std::string level = {};        ///< Log: the console's method
    std::string message = {};      ///< Log: JSON of what was logged; Exception: its text
    std::string outcome = {};      ///< Outcome, SpanClose: "ok", "exception", "canceled"...
    std::string event = "null";    ///< JSON of all that the platform says of it

    /// Reads what the platform gives. A member that is not as it should be is left as it is here, and stands in
    /// `event`. MalformedRequest where it is no JSON.
    [[nodiscard]] static Result<TailStreamEvent> parse(std::string_view json);
};

/// What one invocation of another Worker does, while it does it: what `App::tail_stream` gives to its handler. Its
/// variables are what it knows of this invocation:
///
/// ```cpp
/// app.tail_stream([](TailStream& stream, Kv<"SLOW"> slow) -> Result<void> {
///     int logs = 0;
///     while (const auto event = stream.next().value()) {
///         if (event->kind == TailStreamKind::Log) ++logs;
///         if (event->kind == TailStreamKind::Outcome && event->outcome != "ok")
///             return slow.put(event->invocation_id, std::to_string(logs));
///     }
///     return {};
/// });
/// ```
///
/// A handler that returns is done with the invocation: it is told no more of it.
class TailStream {
public:
    /// What the later events come from.
    class Source {
    public:
        virtual ~Source() = default;
        /// The next one; nothing after the last.
        virtual Prepared<std::optional<TailStreamEvent>> prepare_next() = 0;
    };

    /// Of its first event, on that platform; borrowed.
    TailStream(Platform& platform, TailStreamEvent onset, std::unique_ptr<Source> source)
        : platform_(&platform), onset_(std::move(onset)), source_(std::move(source)) {}

    /// How it began.
    [[nodiscard]] const TailStreamEvent& onset() const { return onset_; }

    /// Waits for the next event; nothing after the last, which is an Outcome. The platform keeps those that come
    /// meanwhile. MalformedRequest for one that is no JSON: the next one may be read.
    [[nodiscard]] Result<std::optional<TailStreamEvent>> next() {
        return Pending<std::optional<TailStreamEvent>>(*platform_, source_->prepare_next()).wait();
    }
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<std::optional<TailStreamEvent>> next_async() {
        return Pending<std::optional<TailStreamEvent>>(*platform_, source_->prepare_next()).started();
    }

private:
    Platform* platform_;
    TailStreamEvent onset_;
    std::unique_ptr<Source> source_;
};

}  // namespace edge
