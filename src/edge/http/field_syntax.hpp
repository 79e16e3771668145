#pragma once

#include <string_view>

namespace edge {

/// An ASCII letter in lower case; anything else as it is.
[[nodiscard]] constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

/// Whether the text is a token (RFC 9110 section 5.6.2): what names fields, methods and parameters.
[[nodiscard]] bool is_token(std::string_view text);

/// Whether the text may be sent as a field value (RFC 9110 section 5.5): visible ASCII, blanks and tabs. Other bytes are
/// "obsolete text", which the platforms disagree about: encode them (RFC 8187).
[[nodiscard]] bool is_field_value(std::string_view text);

/// The text without spaces and tabs around it (RFC 9110 section 5.6.3).
[[nodiscard]] std::string_view trim(std::string_view text);

/// Takes the next element off the front of `rest`, trimmed: what stands before the first `separator` that is not
/// inside a quoted string (RFC 9110 sections 5.6.1 and 5.6.4). Elements may be empty.
///
///     while (!rest.empty()) use(take_element(rest, ','));
[[nodiscard]] std::string_view take_element(std::string_view& rest, char separator);

}  // namespace edge
