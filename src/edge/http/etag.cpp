#include "edge/http/etag.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "edge/crypto/sha256.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/text/base64url.hpp"

namespace edge {
namespace {

/// What a conditional field says of a tag; a field that is malformed says nothing.
enum class Verdict { Malformed, Other, Same };

bool is_etag_character(char c) {
    const auto byte = std::uint8_t(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
}

std::string_view without_weakness(std::string_view etag) { return etag.substr(etag.starts_with("W/") ? 2 : 0); }

/// Takes the tag that stands first, with its quotes; nothing where there is none (RFC 9110 section 8.8.3). It is no
/// quoted string: a backslash is a character like any other.
std::string_view take_entity_tag(std::string_view& rest) {
    const std::string_view text = without_weakness(rest);
    const std::size_t close = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    if (close == std::string_view::npos) return {};
    if (!std::ranges::all_of(text.substr(1, close - 1), is_etag_character)) return {};
    rest = trim(text.substr(close + 1));
    return text.substr(0, close + 1);
}

Verdict judge(std::string_view field_value, std::string_view current) {
    std::string_view rest = trim(field_value);
    if (rest == "*") return Verdict::Same;
    Verdict verdict = Verdict::Other;
    while (!rest.empty()) {
        // A recipient takes empty list elements (RFC 9110 section 5.6.1.2).
        if (rest.front() != ',') {
            const std::string_view tag = take_entity_tag(rest);
            if (tag.empty() || (!rest.empty() && rest.front() != ',')) return Verdict::Malformed;
            if (tag == current) verdict = Verdict::Same;
        }
        if (!rest.empty()) rest = trim(rest.substr(1));
    }
    return verdict;
}

}  // namespace

bool is_etag_condition(std::string_view field_value) { return judge(field_value, {}) != Verdict::Malformed; }

bool etag_matches(std::string_view field_value, std::string_view current) {
    return judge(field_value, without_weakness(current)) == Verdict::Same;
}

std::string content_etag(std::string_view content) {
    constexpr std::size_t kBytes = 12;  // 96 bits: no accidental collision, 16 characters
    const Sha256Digest digest = sha256(content);
    return '"' + base64url_encode(bytes_of(digest).substr(0, kBytes)) + '"';
}

}  // namespace edge
