#pragma once

#include <string>
#include <string_view>

#include "edge/testing/not_in_a_worker.hpp"

/// Digests of contents in lower-case hexadecimal, as stores in memory have to know them. Made for tests: they are slow,
/// and MD5 and SHA-1 protect nothing.
namespace edge::testing {

/// RFC 1321: 32 digits.
[[nodiscard]] std::string md5_hex(std::string_view content);
/// FIPS 180-4: 40, 64, 96 and 128 digits.
[[nodiscard]] std::string sha1_hex(std::string_view content);
[[nodiscard]] std::string sha256_hex(std::string_view content);
[[nodiscard]] std::string sha384_hex(std::string_view content);
[[nodiscard]] std::string sha512_hex(std::string_view content);

}  // namespace edge::testing
