#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "edge/platform/platform.hpp"

namespace edge {

/// The header field by which a request to another Worker, or to an object, says how long its answer is waited for:
/// whole milliseconds from when it was sent, as decimal digits. A duration, since clocks differ. Each `Fetcher` of
/// those sets or takes it off for its own hop, and one of the Internet takes it off; `deadline` heeds it where it is
/// told to.
inline constexpr std::string_view kTimeLeftField = "X-Time-Left-Ms";

/// How long a call that starts now is waited for; nothing where it has no limit.
[[nodiscard]] std::optional<std::chrono::milliseconds> time_left(Platform& platform,
                                                                 std::optional<std::chrono::milliseconds> timeout);

/// What the field says; nothing where it is no such number.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_time_left(std::string_view text);

}  // namespace edge
