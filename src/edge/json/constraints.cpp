#include "edge/json/constraints.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "edge/json/bytes.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/uuid.hpp"

namespace edge::json {

namespace {

/// Takes `count` digits off the front as a number; -1 where they are not there.
int take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count || !std::ranges::all_of(text.substr(0, count), ascii::is_digit)) return -1;
    int value = 0;
    for (const char c : text.substr(0, count)) value = value * 10 + (c - '0');
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view one_of) {
    if (text.empty() || one_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

int days_in(int year, int month) {
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[std::size_t(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool take_date(std::string_view& text) {
    const int year = take_digits(text, 4);
    if (year < 0 || !take(text, "-")) return false;
    const int month = take_digits(text, 2);
    if (month < 1 || month > 12 || !take(text, "-")) return false;
    const int day = take_digits(text, 2);
    return day >= 1 && day <= days_in(year, month);
}

bool take_clock(std::string_view& text, int most_hours) {
    const int hours = take_digits(text, 2);
    if (hours < 0 || hours > most_hours || !take(text, ":")) return false;
    const int minutes = take_digits(text, 2);
    return minutes >= 0 && minutes <= 59;
}

bool take_seconds(std::string_view& text) {
    const int seconds = take_digits(text, 2);
    if (seconds < 0 || seconds > 60) return false;
    if (!take(text, ".")) return true;
    const auto digits = std::ranges::find_if_not(text, ascii::is_digit) - text.begin();
    text.remove_prefix(std::size_t(digits));
    return digits > 0;
}

bool is_short_slug(std::string_view text) {
    char before = '-';
    for (const char c : text) {
        if (!ascii::is_lower(c) && !ascii::is_digit(c) && (c != '-' || before == '-')) return false;
        before = c;
    }
    return true;
}

bool is_label(std::string_view label) {
    const auto legal = [](char c) { return ascii::is_alphanumeric(c) || c == '-'; };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, legal);
}

/// Dot-separated parts, each of which `legal` accepts; at least `least` of them.
template <class F>
bool is_dotted(std::string_view text, std::size_t least, F legal) {
    std::size_t parts = 0;
    for (;;) {
        const std::size_t dot = text.find('.');
        if (!legal(text.substr(0, dot))) return false;
        ++parts;
        if (dot == std::string_view::npos) return parts >= least;
        text.remove_prefix(dot + 1);
    }
}

/// RFC 5321 section 4.1.2 "Atom".
bool is_atom(std::string_view text) {
    static constexpr std::string_view kSpecial = "!#$%&'*+-/=?^_`{|}~";
    const auto legal = [](char c) {
        return ascii::is_alphanumeric(c) || (c != '\0' && kSpecial.find(c) != std::string_view::npos);
    };
    return !text.empty() && std::ranges::all_of(text, legal);
}

/// RFC 3986 section 3.2 without credentials, which `fetch` refuses: "host:80" or "[::1]"; the host is there, and the
/// port is one.
bool is_authority(std::string_view text) {
    if (text.starts_with('[')) {
        constexpr std::string_view kInAddress = "0123456789ABCDEFabcdef:.";
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos || end == 1) return false;
        if (text.substr(1, end - 1).find_first_not_of(kInAddress) != std::string_view::npos) return false;
        text.remove_prefix(end + 1);
    } else {
        const std::string_view host = text.substr(0, text.find(':'));
        if (host.empty() || host.find_first_of("[]@") != std::string_view::npos) return false;
        text.remove_prefix(host.size());
    }
    if (text.empty()) return true;
    constexpr std::size_t kMostDigits = 5;
    constexpr int kLastPort = 65535;
    if (!take(text, ":") || text.size() > kMostDigits) return false;
    return take_digits(text, text.size()) <= kLastPort && text.empty();
}

/// RFC 3986 section 3.1.
bool is_uri_scheme(std::string_view text) {
    const auto goes_on = [](char c) { return ascii::is_alphanumeric(c) || c == '+' || c == '-' || c == '.'; };
    return !text.empty() && ascii::is_letter(text.front()) && std::ranges::all_of(text, goes_on);
}

/// Whether a text is made of the characters that may stand in a URI, each '%' with its two digits.
bool has_uri_characters(std::string_view text) {
    constexpr std::string_view kExcluded = "\"<>\\^`{|} ";
    const auto is_hex = [](char c) { return ascii::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] <= 0x20 || text[i] >= 0x7f || kExcluded.find(text[i]) != std::string_view::npos) return false;
        if (text[i] == '%' && (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))) return false;
    }
    return true;
}

}  // namespace

std::size_t count_characters(std::string_view text) {
    return std::size_t(std::ranges::count_if(text, [](char c) { return (std::uint8_t(c) & 0xC0U) != 0x80U; }));
}

void MaxLength::check_characters(Reader& reader, std::string_view text) const {
    if (count_characters(text) > characters)
        reader.reject("must have at most " + std::to_string(characters) + " characters");
}

void MinLength::check_characters(Reader& reader, std::string_view text) const {
    if (count_characters(text) < characters)
        reader.reject("must have at least " + std::to_string(characters) +
                      (characters == 1 ? " character" : " characters"));
}

void TextClass::check(Reader& reader, std::string_view text) const {
    if (!matches(text)) reader.reject(std::string(expectation));
}

void NumberBound::check(Reader& reader, double value) const {
    const auto edge = double(bound);
    if (!(end == End::Least ? value >= edge : value <= edge)) reject(reader);
}

void NumberBound::reject(Reader& reader) const {
    reader.reject((end == End::Least ? "must be at least " : "must be at most ") + std::to_string(bound));
}

void CountBound::check_count(Reader& reader, std::size_t count) const {
    if (end == End::Least ? count >= bound : count <= bound) return;
    reader.reject((end == End::Least ? "must have at least " : "must have at most ") + std::to_string(bound) + " " +
                  std::string(noun));
}

bool is_printable_ascii(std::string_view text) {
    if (text.size() < sizeof(std::uint64_t))
        return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    return for_each_word(text,
                         [](std::uint64_t word, std::size_t) { return bytes_within(word, ' ', '~') == kAllBytes; });
}

bool is_slug(std::string_view text) {
    if (text.empty() || text.front() == '-' || text.back() == '-') return false;
    if (text.size() < sizeof(std::uint64_t)) return is_short_slug(text);
    return for_each_word(text, [&](std::uint64_t word, std::size_t offset) {
        const std::uint64_t before = offset > 0 && text[offset - 1] == '-' ? 0x80 : 0;
        const std::uint64_t hyphens = bytes_within(word, '-', '-');
        const std::uint64_t others = bytes_within(word, 'a', 'z') | bytes_within(word, '0', '9');
        const bool doubled = (hyphens & (hyphens << 8 | before)) != 0;
        return !doubled && (hyphens | others) == kAllBytes;
    });
}

bool is_uuid(std::string_view text) { return Uuid::parse(text).has_value(); }

bool is_date_time(std::string_view text) {
    if (!take_date(text) || !take(text, "Tt") || !take_clock(text, 23) || !take(text, ":") || !take_seconds(text))
        return false;
    if (take(text, "Zz")) return text.empty();
    return take(text, "+-") && take_clock(text, 23) && text.empty();
}

bool is_email(std::string_view text) {
    constexpr std::size_t kMaxAddress = 254;
    constexpr std::size_t kMaxLocal = 64;
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at > kMaxLocal || text.size() > kMaxAddress) return false;
    return is_dotted(text.substr(0, at), 1, is_atom) && is_dotted(text.substr(at + 1), 2, is_label);
}

bool is_uri(std::string_view text) {
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && is_uri_scheme(text.substr(0, colon)) && has_uri_characters(text);
}

bool is_uri_reference(std::string_view text) {
    const std::size_t end = text.find_first_of(":/?#");
    const bool is_whole = end != std::string_view::npos && text[end] == ':';
    return !text.empty() && (!is_whole || is_uri_scheme(text.substr(0, end))) && has_uri_characters(text);
}

bool is_http_url(std::string_view text) {
    const std::string_view whole = text;
    for (const std::string_view letter : {"hH", "tT", "tT", "pP"})
        if (!take(text, letter)) return false;
    take(text, "sS");
    constexpr std::string_view kBegin = "://";
    if (!text.starts_with(kBegin)) return false;
    text.remove_prefix(kBegin.size());
    return is_authority(text.substr(0, text.find_first_of("/?#"))) && is_uri(whole);
}

}  // namespace edge::json
