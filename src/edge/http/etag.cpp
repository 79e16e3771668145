#include "edge/http/etag.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "edge/http/field_syntax.hpp"

namespace edge {
namespace {

struct EntityTag {
    bool weak = false;
    std::string_view opaque;  ///< with its quotes
};

bool is_etag_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
}

/// RFC 9110 section 8.8.3. Not a quoted string: a backslash is a character like any other.
std::optional<EntityTag> take_entity_tag(std::string_view& rest) {
    const bool weak = rest.starts_with("W/");
    const std::string_view text = rest.substr(weak ? 2 : 0);
    if (!text.starts_with('"')) return std::nullopt;
    const std::size_t close = text.find('"', 1);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view opaque = text.substr(0, close + 1);
    if (!std::ranges::all_of(opaque.substr(1, close - 1), is_etag_character)) return std::nullopt;
    rest = trim(text.substr(close + 1));
    return EntityTag{weak, opaque};
}

bool matches(EntityTag a, EntityTag b, EtagComparison comparison) {
    const bool weak = a.weak || b.weak;
    return a.opaque == b.opaque && (comparison == EtagComparison::Weak || !weak);
}

}  // namespace

bool etag_matches(std::string_view field_value, std::string_view etag, EtagComparison comparison) {
    const auto current = take_entity_tag(etag);
    if (!current) return false;
    std::string_view rest = trim(field_value);
    if (rest == "*") return true;
    bool found = false;
    while (!rest.empty()) {
        // A recipient takes empty list elements (RFC 9110 section 5.6.1.2).
        if (rest.front() != ',') {
            const auto tag = take_entity_tag(rest);
            if (!tag || (!rest.empty() && rest.front() != ',')) return false;
            found = found || matches(*tag, *current, comparison);
        }
        if (!rest.empty()) rest = trim(rest.substr(1));
    }
    return found;
}

}  // namespace edge
