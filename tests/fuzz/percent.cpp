// Encoding can be undone, and decoding gives text that encodes to the same meaning.

#include <string>

#include <simdjson.h>

#include "edge/http/percent.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

bool is_text(std::string_view text) {
    return text.find('\0') == text.npos && simdjson::validate_utf8(text.data(), text.size());
}

bool is_unreserved_or_percent(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || std::string_view("-._~%").contains(c);
}

void check_encoding(std::string_view text) {
    const std::string encoded = percent_encode(text);
    fuzz::require(std::ranges::all_of(encoded, is_unreserved_or_percent), "nothing reserved is left");
    for (const Plus plus : {Plus::Literal, Plus::Space}) {
        const auto decoded = percent_decode(encoded, plus);
        fuzz::require(decoded.has_value() == is_text(text), "text can be decoded, and nothing else");
        fuzz::require(!decoded || *decoded == text, "decoding undoes encoding");
    }
}

void check_decoding(std::string_view text, Plus plus) {
    const auto decoded = percent_decode(text, plus);
    if (!decoded) return fuzz::require(decoded.error().code == ErrorCode::MalformedRequest, "a refusal has its code");
    fuzz::require(is_text(*decoded), "what was decoded is UTF-8 without NUL");
    const auto signs = std::size_t(std::ranges::count(text, '%'));
    fuzz::require(decoded->size() + 2 * signs == text.size(), "every '%' and two digits make one byte");
    fuzz::require(percent_decode(percent_encode(*decoded), plus) == *decoded, "the meaning survives");
}

// What the segments of a path say is the same in its normal form.
void check_normal_form(std::string_view path) {
    std::string normal(path);
    normal.resize(normalize_path(normal));
    fuzz::require(normal.size() <= path.size(), "a normal path is not longer");
    fuzz::require(std::ranges::count(normal, '/') == std::ranges::count(path, '/'), "and has as many segments");
    const auto before = percent_decode(path);
    const auto after = percent_decode(normal);
    fuzz::require(before.has_value() == after.has_value(), "what was no text is none");
    fuzz::require(!before || *before == *after, "and what was one is the same");
    std::string again = normal;
    again.resize(normalize_path(again));
    fuzz::require(again == normal, "a normal path is in normal form");
}

}  // namespace

void fuzz_percent(std::string_view input) {
    check_encoding(input);
    check_decoding(input, Plus::Literal);
    check_decoding(input, Plus::Space);
    check_normal_form(input);
}
