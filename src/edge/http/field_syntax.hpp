#pragma once

#include <string>
#include <string_view>

namespace edge {

/// An ASCII letter in lower case; anything else as it is.
[[nodiscard]] constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

/// The text with its ASCII letters in lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Whether the text is a token (RFC 9110 section 5.6.2): what names fields, methods and parameters.
[[nodiscard]] bool is_token(std::string_view text);

/// Whether the text may be sent as a field value (RFC 9110 section 5.5): visible ASCII, blanks and tabs. Other bytes
/// are "obsolete text", which the platforms disagree about: encode them (RFC 8187).
[[nodiscard]] bool is_field_value(std::string_view text);

/// The text without spaces and tabs around it (RFC 9110 section 5.6.3).
[[nodiscard]] std::string_view trim(std::string_view text);

/// Takes the next element off the front of `rest`, trimmed: what stands before the first `separator` that is not
/// inside a quoted string (RFC 9110 sections 5.6.1 and 5.6.4). Elements may be empty.
///
/// ```cpp
/// while (!rest.empty()) use(take_element(rest, ','));
/// ```
[[nodiscard]] std::string_view take_element(std::string_view& rest, char separator);

/// Takes the next element of a comma-separated list that is not empty: a recipient passes over those that are (RFC 9110
/// section 5.6.1.2). Empty where there is no more.
///
/// ```cpp
/// for (std::string_view member = take_member(list); !member.empty(); member = take_member(list)) use(member);
/// ```
[[nodiscard]] std::string_view take_member(std::string_view& list);

}  // namespace edge
