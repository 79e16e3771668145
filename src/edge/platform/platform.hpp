#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "edge/platform/log_field.hpp"
#include "edge/platform/platform_call.hpp"
#include "edge/text/uuid.hpp"

namespace edge {

/// How much a log line matters; the platform's console has a method for each.
enum class LogLevel { Debug, Info, Warn, Error };

/// "warn": what a log line calls its level, and the console's method for it.
[[nodiscard]] std::string_view to_string(LogLevel level);

/// A moment, as everything here counts time: milliseconds since 1970 (UTC).
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// Later than anything: the deadline of whoever has none.
inline constexpr Time kNever = Time::max();

/// Longer than any request lives.
inline constexpr std::chrono::milliseconds kLongestSleep = std::chrono::hours(24);

/// The duration that a `Platform` sleeps where it is asked for this one: 0 to `kLongestSleep`.
[[nodiscard]] std::chrono::milliseconds bounded_sleep(std::chrono::milliseconds duration);

/// What the machine underneath supplies: time, waiting, randomness and the log. Tests supply their own
/// (`TestPlatform`), so nothing in a test depends on the wall clock.
class Platform {
public:
    virtual ~Platform() = default;

    /// Now. On Workers the clock stands still between two suspensions.
    [[nodiscard]] virtual Time now() = 0;

    /// Suspends this request, and only this one. A negative duration is none, and one beyond `kLongestSleep` is that.
    /// It ends with the request's deadline.
    virtual void sleep(std::chrono::milliseconds duration) = 0;

    /// Suspends this request until all of `calls`, which are this platform's, are settled; starts those that were not.
    /// `Pending` calls it, and `when_all`, which waits for several with one suspension.
    virtual void settle(std::span<PlatformCall* const> calls) = 0;

    /// When the request that runs now stops waiting for what it asks of bindings; `kNever` if it has no deadline. A
    /// `Deadline` sets it. It is that request's alone: what suspends one puts its own back.
    [[nodiscard]] Time deadline() const { return deadline_; }
    void set_deadline(Time moment) { deadline_ = moment; }
    /// Whether the deadline has passed.
    [[nodiscard]] bool is_late() { return deadline_ != kNever && now() >= deadline_; }

    /// Whether the platform has said that this invocation's processor time is nearly used up, and that it ends it soon:
    /// false where it says no such thing. Costs a read of memory.
    [[nodiscard]] virtual bool is_time_nearly_up() const { return false; }

    /// Fills `bytes` from a cryptographic source.
    virtual void fill_random(std::span<std::byte> bytes) = 0;

    /// A UUID that nobody else has, of version 7: those that are made later sort later.
    [[nodiscard]] Uuid new_uuid();

    /// A text that nobody can guess, for sessions, tokens and secret links: 128 random bits as 22 characters of
    /// base64url. It tells nothing of when it was made, which a UUID does.
    [[nodiscard]] std::string random_id();

    /// The header field in which the platform says which address a request came from, so that nobody else can; empty if
    /// it says that nowhere. See `Context::client_address`.
    [[nodiscard]] virtual std::string_view client_address_field() const = 0;

    /// Writes one line of the log: a JSON object with "level", "message" and the given fields, without a line break. Of
    /// a request, `Context::log` writes its id as well.
    void log(LogLevel level, std::string_view message, std::span<const LogField> fields);
    void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) {
        log(level, message, std::span(fields.begin(), fields.size()));
    }

private:
    /// Where lines go. Only `log` makes them, so each is what readers of the log rely on.
    virtual void write_log(LogLevel level, std::string_view line) = 0;

    Time deadline_ = kNever;
};

}  // namespace edge
