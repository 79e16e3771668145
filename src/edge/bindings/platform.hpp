#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

namespace edge {

/// How much a log line matters; the platform's console has a method for each.
enum class LogLevel { Debug, Info, Warn, Error };

/// "warn": what a log line calls its level, and the console's method for it.
[[nodiscard]] std::string_view to_string(LogLevel level);

/// A moment, as everything here counts time: milliseconds since 1970 (UTC).
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

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
    virtual void sleep(std::chrono::milliseconds duration) = 0;

    /// Fills `bytes` from a cryptographic source.
    virtual void fill_random(std::span<std::byte> bytes) = 0;

    /// Writes one line, which is a JSON object without a line break.
    virtual void write_log(LogLevel level, std::string_view line) = 0;
};

}  // namespace edge
