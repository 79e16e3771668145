#include "edge/middleware/api_key.hpp"

#include <utility>

#include <simdjson.h>

#include "edge/crypto/sha256.hpp"
#include "edge/json/document.hpp"
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

std::string_view member(simdjson::dom::element entry, std::string_view name) {
    std::string_view text;
    return entry[name].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

Result<ApiKey> parse_key(simdjson::dom::element entry, std::size_t index) {
    const std::string where = concat({"entry ", std::to_string(index), ": "});
    ApiKey key{.name = std::string(member(entry, "name")),
               .role = std::string(member(entry, "role")),
               .sha256 = std::string(member(entry, "sha256"))};
    if (key.name.empty()) return bad_list(where + "name is not a non-empty string");
    if (key.role.empty()) return bad_list(where + "role is not a non-empty string");
    if (!is_digest(key.sha256)) return bad_list(where + "sha256 is not 64 hex digits");
    return key;
}

}  // namespace

Result<std::vector<ApiKey>> ApiKey::parse_list(std::string_view json) {
    const Result<json::Document> document = json::Document::parse(json);
    if (!document) return bad_list("not JSON at byte " + std::to_string(document.error().offset.value_or(0)));
    simdjson::dom::array entries;
    if (document->root().get(entries) != simdjson::SUCCESS) return bad_list("not an array");
    std::vector<ApiKey> keys;
    for (const simdjson::dom::element entry : entries) {
        Result<ApiKey> key = parse_key(entry, keys.size());
        if (!key) return std::unexpected(std::move(key.error()));
        keys.push_back(*std::move(key));
    }
    return keys;
}

}  // namespace edge
