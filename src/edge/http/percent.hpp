#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// What `+` stands for while decoding: itself in a path, a space in a query string.
enum class Plus { Literal, Space };

/// Whether there is nothing to decode, and nothing to refuse.
[[nodiscard]] bool needs_no_decoding(std::string_view text, Plus plus = Plus::Literal);

/// Decodes %XX (RFC 3986 section 2.1). Fails with MalformedRequest on a `%` without two hex digits, on an encoded
/// NUL, and where the result is not UTF-8.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text, Plus plus = Plus::Literal);

/// Encodes everything outside the unreserved characters (RFC 3986 section 2.3).
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Brings the path of a URL into the form that all its spellings have in common (RFC 3986 section 6.2.2), in its own
/// memory, and gives its new size. Characters that need no encoding have none, all others are encoded in capitals:
///
/// ```text
/// /v1/c%61kes/a%2fb    ->    /v1/cakes/a%2Fb
/// ```
///
/// A segment with a '%' that encodes nothing stays as it is, and so does one that would become "." or "..": to whoever
/// resolves URLs that would be another place.
[[nodiscard]] std::size_t normalize_path(std::span<char> path);

}  // namespace edge
