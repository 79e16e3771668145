#pragma once

#include <string>
#include <string_view>

namespace edge {

/// Whether a text is what `If-Match` and `If-None-Match` may say: `*`, or a list of entity tags (RFC 9110 sections
/// 13.1.1 and 13.1.2).
[[nodiscard]] bool is_etag_condition(std::string_view field_value);

/// Whether such a text has `*` or the entity tag `current`, which is given with its quotes. Whether a tag is weak makes
/// no difference (the weak comparison of RFC 9110 section 8.8.3.2). A malformed list matches nothing.
[[nodiscard]] bool etag_matches(std::string_view field_value, std::string_view current);

/// A strong entity tag, quotes included, that is the same wherever the content is.
[[nodiscard]] std::string content_etag(std::string_view content);

}  // namespace edge
