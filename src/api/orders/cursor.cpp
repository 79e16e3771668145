#include "api/orders/cursor.hpp"

#include "edge/crypto/base64url.hpp"
#include "edge/crypto/sha256.hpp"

namespace bakery {
namespace {

constexpr std::size_t kMacSize = 16;

/// The line break keeps (scope, position) pairs apart that are the same text when joined.
std::string mac_of(std::string_view key, std::string_view scope, std::string_view position) {
    const std::string message = std::string(scope) + "\n" + std::string(position);
    return std::string(edge::bytes_of(edge::hmac_sha256(key, message)).substr(0, kMacSize));
}

}  // namespace

std::string seal_cursor(std::string_view key, std::string_view scope, std::string_view position) {
    return edge::base64url_encode(mac_of(key, scope, position) + std::string(position));
}

std::optional<std::string> open_cursor(std::string_view key, std::string_view scope, std::string_view cursor) {
    const auto bytes = edge::base64url_decode(cursor);
    if (!bytes || bytes->size() < kMacSize) return {};
    const std::string_view mac = std::string_view(*bytes).substr(0, kMacSize);
    const std::string_view position = std::string_view(*bytes).substr(kMacSize);
    if (!edge::equal_constant_time(mac, mac_of(key, scope, position))) return {};
    return std::string(position);
}

}  // namespace bakery
