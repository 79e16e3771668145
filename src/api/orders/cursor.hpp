#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/crypto/sha256.hpp"

namespace bakery {

/// Makes an opaque cursor of a position in a list. It is good only with the same key and scope (the text of the
/// filters, without a line break): base64url(first 16 bytes of HMAC-SHA-256(scope, position) || position).
[[nodiscard]] std::string seal_cursor(const edge::HmacKey& key, std::string_view scope, std::string_view position);

/// What every cursor looks like: base64url of 16 bytes or more. Only `open_cursor` knows which ones were made here.
inline constexpr std::string_view kCursorPattern = "^[A-Za-z0-9_-]{22,}$";

/// The position; nothing where the cursor was not made by `seal_cursor` with this key and scope.
[[nodiscard]] std::optional<std::string> open_cursor(const edge::HmacKey& key, std::string_view scope,
                                                     std::string_view cursor);

}  // namespace bakery
