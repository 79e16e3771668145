#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edge {

/// Base64url without padding (RFC 4648 section 5).
[[nodiscard]] std::string base64url_encode(std::string_view bytes);

/// The bytes; nothing where the text is not canonical base64url without padding.
[[nodiscard]] std::optional<std::string> base64url_decode(std::string_view text);

}  // namespace edge
