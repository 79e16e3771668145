#pragma once

#include <string>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// What `+` stands for while decoding: itself in a path, a space in a query string.
enum class Plus { Literal, Space };

/// Decodes %XX (RFC 3986 section 2.1). Fails with MalformedRequest on a `%` without two hex digits, on an encoded
/// NUL, and where the result is not UTF-8.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text, Plus plus = Plus::Literal);

/// Encodes everything outside the unreserved characters (RFC 3986 section 2.3).
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace edge
