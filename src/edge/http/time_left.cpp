#include "edge/http/time_left.hpp"

#include <algorithm>

#include "edge/text/decimal.hpp"

namespace edge {

std::optional<std::chrono::milliseconds> time_left(Platform& platform,
                                                   std::optional<std::chrono::milliseconds> timeout) {
    if (timeout) timeout = bounded_sleep(*timeout);
    if (platform.deadline() == kNever) return timeout;
    const std::chrono::milliseconds left = std::max(platform.deadline() - platform.now(), std::chrono::milliseconds(0));
    return timeout ? std::min(*timeout, left) : left;
}

std::optional<std::chrono::milliseconds> parse_time_left(std::string_view text) {
    const std::optional<std::int64_t> number = parse_decimal(text);
    if (!number || *number < 0) return std::nullopt;
    return bounded_sleep(std::chrono::milliseconds(*number));
}

}  // namespace edge
