#include "edge/middleware/api_key.hpp"

#include <utility>

#include "edge/crypto/sha256.hpp"
#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/hex.hpp"

namespace edge {

namespace {

bool is_digest(std::string_view hex) {
    Sha256Digest digest;
    return hex.size() == 2 * digest.size() && read_hex(hex.data(), digest);
}

std::unexpected<Error> bad_list(std::string_view why) {
    return fail(ErrorCode::Internal, "The list of API keys is not usable.", concat({"API keys: ", why}));
}

/// The key that an entry is; says what is wrong with it, if anything is.
std::string read_key(json::Element& entry, ApiKey& key) {
    for (json::Members members(entry); members.next();) {
        std::string* const out = members.key() == "name"     ? &key.name
                                 : members.key() == "role"   ? &key.role
                                 : members.key() == "sha256" ? &key.sha256
                                                             : nullptr;
        std::string_view text;
        if (out != nullptr && members.value().get(text)) *out = text;
    }
    if (key.name.empty()) return "name is not a non-empty string";
    if (key.role.empty()) return "role is not a non-empty string";
    if (!is_digest(key.sha256)) return "sha256 is not 64 hex digits";
    return "";
}

/// The same of all of them.
std::string read_keys(json::Element& list, std::vector<ApiKey>& keys) {
    json::Items entries(list);
    if (!entries.is_array()) return "not an array";
    while (entries.next()) {
        const std::string wrong = read_key(entries.value(), keys.emplace_back());
        if (!wrong.empty()) return concat({"entry ", std::to_string(keys.size() - 1), ": ", wrong});
    }
    return "";
}

}  // namespace

Result<std::vector<ApiKey>> ApiKey::parse_list(std::string_view json) {
    std::vector<ApiKey> keys;
    std::string wrong;
    const Result<void> read = json::walk(json, nullptr, [&](json::Element& root) {
        wrong = read_keys(root, keys);
        return json::Finding::Unverified;
    });
    if (!read) return bad_list("not JSON at byte " + std::to_string(read.error().offset.value_or(0)));
    if (!wrong.empty()) return bad_list(wrong);
    return keys;
}

}  // namespace edge
