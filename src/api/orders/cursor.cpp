#include "api/orders/cursor.hpp"

#include <algorithm>
#include <array>

#include "edge/text/base64url.hpp"
#include "edge/text/concat.hpp"

namespace bakery {
namespace {

constexpr std::size_t kMacSize = 16;

using Mac = std::array<char, kMacSize>;

/// The line break keeps (scope, position) pairs apart that are the same text when joined.
Mac mac_of(const edge::HmacKey& key, std::string_view scope, std::string_view position) {
    const edge::Sha256Digest digest = key.mac({scope, "\n", position});
    Mac mac{};
    std::copy_n(digest.begin(), mac.size(), mac.begin());
    return mac;
}

}  // namespace

std::string seal_cursor(const edge::HmacKey& key, std::string_view scope, std::string_view position) {
    const Mac mac = mac_of(key, scope, position);
    return edge::base64url_encode(edge::concat({std::string_view(mac), position}));
}

std::optional<std::string> open_cursor(const edge::HmacKey& key, std::string_view scope, std::string_view cursor) {
    const auto bytes = edge::base64url_decode(cursor);
    if (!bytes || bytes->size() < kMacSize) return {};
    const std::string_view mac = std::string_view(*bytes).substr(0, kMacSize);
    const std::string_view position = std::string_view(*bytes).substr(kMacSize);
    if (!edge::equal_constant_time(mac, std::string_view(mac_of(key, scope, position)))) return {};
    return std::string(position);
}

}  // namespace bakery
