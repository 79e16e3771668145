#include "edge/json/number.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include <simdjson.h>

#include "edge/json/bytes.hpp"
#include "edge/json/nearest_double.hpp"

namespace edge::json {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool continues_number(char c) {
    return is_digit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

/// The number that eight digits are, the first of which is in the lowest byte.
std::uint32_t number_of_eight_digits(std::uint64_t digits) {
    constexpr std::uint64_t kOfTens = 1 + (10U << 8), kOfHundreds = 1 + (100U << 16);
    constexpr std::uint64_t kOfTenThousands = 1 + (std::uint64_t{10'000} << 32);
    digits = (digits & 0x0F0F'0F0F'0F0F'0F0F) * kOfTens >> 8;
    digits = (digits & 0x00FF'00FF'00FF'00FF) * kOfHundreds >> 16;
    return std::uint32_t((digits & 0x0000'FFFF'0000'FFFF) * kOfTenThousands >> 32);
}

/// The integer that some digits are, if it is one of 64 bits.
struct Digits {
    std::uint64_t value = 0;
    bool overflows = false;
};

/// Takes the digits that `text` begins with; gives how many there were. They go on those that were taken before.
std::size_t take_digits(std::string_view& text, Digits& digits) {
    std::size_t count = 0;
    for (; count < text.size() && is_digit(text[count]); ++count) {
        digits.overflows |= __builtin_mul_overflow(digits.value, std::uint64_t{10}, &digits.value);
        digits.overflows |= __builtin_add_overflow(digits.value, std::uint64_t(text[count] - '0'), &digits.value);
    }
    text.remove_prefix(count);
    return count;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<ParsedNumber> whole_number(const Digits& digits, bool is_negative) {
    constexpr std::uint64_t kMost = INT64_MAX;
    ParsedNumber number;
    if (digits.overflows || (is_negative && digits.value > kMost + 1)) return std::nullopt;
    if (is_negative) number.integer = std::int64_t(0 - digits.value);
    else if (digits.value <= kMost) number.integer = std::int64_t(digits.value);
    else number.large = digits.value;
    return number;
}

/// Takes an exponent if `text` begins with one; gives whether nothing is wrong with it. What is beyond all doubles is
/// only known to be.
bool take_exponent(std::string_view& text, std::int64_t& exponent) {
    constexpr std::uint64_t kBeyond = 100'000;
    if (!take(text, 'e') && !take(text, 'E')) return true;
    const bool is_negative = take(text, '-');
    if (!is_negative) take(text, '+');
    Digits digits;
    if (take_digits(text, digits) == 0) return false;
    const auto amount = std::int64_t(digits.overflows ? kBeyond : std::min(digits.value, kBeyond));
    exponent += is_negative ? -amount : amount;
    return true;
}

}  // namespace

std::optional<ParsedNumber> parse_number(std::string_view number) {
    std::string_view rest = number;
    const bool is_negative = take(rest, '-');
    const std::string_view without_sign = rest;
    Digits digits;
    const std::size_t whole = take_digits(rest, digits);
    if (whole == 0 || (whole > 1 && without_sign.front() == '0')) return std::nullopt;
    if (rest.empty()) return whole_number(digits, is_negative);

    std::int64_t exponent = 0;
    if (take(rest, '.')) {
        const std::size_t behind_point = take_digits(rest, digits);
        if (behind_point == 0) return std::nullopt;
        exponent -= std::int64_t(behind_point);
    }
    if (!take_exponent(rest, exponent) || !rest.empty()) return std::nullopt;
    std::optional<double> real;
    if (!digits.overflows) real = nearest_double(digits.value, exponent);
    if (!real) real = simdjson::internal::from_chars(std::string(without_sign).c_str());  // exact, and slow
    if (!std::isfinite(*real)) return std::nullopt;
    ParsedNumber parsed;
    parsed.real = is_negative ? -*real : *real;
    return parsed;
}

std::string_view number_text_at(const char* at) {
    const char* const begin = at;
    while (continues_number(*at)) ++at;
    return {begin, std::size_t(at - begin)};
}

const char* parse_short_integer(const char* at, const char* end, std::int64_t& out) {
    constexpr std::ptrdiff_t kMostDigits = 18, kEight = 8;
    const bool negative = *at == '-';
    if (negative) ++at;
    const char* const begin = at;
    std::uint64_t amount = 0;
    if (end - at > kEight && is_digit(at[kEight - 1])) {
        const auto eight = load<std::uint64_t>(at);
        if (bytes_within(eight, '0', '9') == kAllBytes) {
            amount = number_of_eight_digits(eight);
            at += kEight;
        }
    }
    for (; is_digit(*at); ++at) amount = amount * 10 + std::uint64_t(*at - '0');
    const std::ptrdiff_t digits = at - begin;
    if (digits == 0 || digits > kMostDigits || (*begin == '0' && digits > 1) || continues_number(*at)) return nullptr;
    out = negative ? -std::int64_t(amount) : std::int64_t(amount);
    return at;
}

}  // namespace edge::json
