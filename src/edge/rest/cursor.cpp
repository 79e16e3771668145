#include "edge/rest/cursor.hpp"

#include <algorithm>
#include <array>

#include "edge/text/base64url.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {
namespace {

constexpr std::size_t kMacSize = 16;

using Mac = std::array<char, kMacSize>;

/// The line break keeps (scope, position) pairs apart that are the same text when joined.
Mac mac_of(const HmacKey& key, std::string_view scope, std::string_view position) {
    const Sha256Digest digest = key.mac({scope, "\n", position});
    Mac mac{};
    std::copy_n(digest.begin(), mac.size(), mac.begin());
    return mac;
}

}  // namespace

// The prefix keeps this key apart from others that may be made of the same secret.
CursorKey::CursorKey(std::string_view secret) : key_(bytes_of(sha256(concat({"cursor:", secret})))) {}

std::string CursorKey::seal(std::string_view scope, std::string_view position) const {
    const Mac mac = mac_of(key_, scope, position);
    return base64url_encode(concat({std::string_view(mac), position}));
}

std::optional<std::string> CursorKey::open(std::string_view scope, std::string_view cursor) const {
    const auto bytes = base64url_decode(cursor);
    if (!bytes || bytes->size() < kMacSize) return {};
    const std::string_view mac = std::string_view(*bytes).substr(0, kMacSize);
    const std::string_view position = std::string_view(*bytes).substr(kMacSize);
    if (!equal_constant_time(mac, std::string_view(mac_of(key_, scope, position)))) return {};
    return std::string(position);
}

bool looks_like_cursor(std::string_view text) {
    constexpr std::size_t kLeast = 22;  // base64url of the seal
    constexpr std::string_view kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return text.size() >= kLeast && text.find_first_not_of(kCharacters) == std::string_view::npos;
}

}  // namespace edge::rest
