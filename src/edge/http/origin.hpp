#pragma once

#include <string>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// The origin that a text names, as browsers spell it in the field `Origin` (RFC 6454 section 6.2): scheme and host in
/// lower case, and no port where it is the scheme's own. One slash at the end is passed over:
///
/// ```cpp
/// Result<std::string> origin = parse_origin("HTTPS://Shop.example:443/");  // https://shop.example
/// ```
///
/// Fails with Internal, for somebody has configured it, and names the text and what is wrong with it. What no browser
/// would ever send is refused: a path, user info, a wildcard, a host beyond ASCII that is not in Punycode, an IPv4
/// address in another form than 127.0.0.1. So is what is not worth its code, an IPv6 address, and "null", which is the
/// origin of a sandboxed frame of anybody's.
[[nodiscard]] Result<std::string> parse_origin(std::string_view text);

}  // namespace edge
