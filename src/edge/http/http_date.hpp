#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/platform/platform.hpp"

namespace edge {

/// A moment as fields have it, to the second: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(Time moment);

/// The moment of such a text, or of one in the two forms of old. Nothing where it is none: such a field is to be
/// ignored.
[[nodiscard]] std::optional<Time> parse_http_date(std::string_view text);

}  // namespace edge
