#pragma once

#include <string>
#include <string_view>

namespace edge {

/// How two entity tags are compared (RFC 9110 section 8.8.3.2): `If-Match` compares strongly, `If-None-Match` weakly.
enum class EtagComparison { Strong, Weak };

/// Whether a conditional field's value (`*`, or a list of entity tags) matches the current `etag`, which is given
/// with its quotes. A malformed list matches nothing.
[[nodiscard]] bool etag_matches(std::string_view field_value, std::string_view etag, EtagComparison comparison);

}  // namespace edge
