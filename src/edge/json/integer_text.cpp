#include "edge/json/integer_text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace edge::json {

namespace {

constexpr std::uint32_t kTwoDigits = 100;
constexpr std::uint32_t kFourDigits = 10'000;
constexpr std::uint32_t kEightDigits = 100'000'000;

constexpr char digit(std::uint32_t number) { return char('0' + number); }

/// "00", "01" to "99".
constexpr auto kPairs = [] {
    std::array<char, 2 * kTwoDigits> pairs{};
    for (std::uint32_t i = 0; i < kTwoDigits; ++i) {
        pairs[2 * i] = digit(i / 10);
        pairs[2 * i + 1] = digit(i % 10);
    }
    return pairs;
}();

char* put_two(char* to, std::uint32_t number) {
    std::memcpy(to, kPairs.data() + 2 * number, 2);
    return to + 2;
}
char* put_four(char* to, std::uint32_t number) {
    return put_two(put_two(to, number / kTwoDigits), number % kTwoDigits);
}

char* put_up_to_two(char* to, std::uint32_t number) {
    if (number >= 10) return put_two(to, number);
    *to = digit(number);
    return to + 1;
}
char* put_up_to_four(char* to, std::uint32_t number) {
    if (number < kTwoDigits) return put_up_to_two(to, number);
    return put_two(put_up_to_two(to, number / kTwoDigits), number % kTwoDigits);
}
/// The digits of a text that may have a point among them, and their power of ten: the number is digits * 10^exponent.
struct Digits {
    std::string_view text;
    std::int64_t exponent = 0;
};

/// An exponent, as far as it matters: more than any text has digits.
std::int64_t take_exponent(std::string_view text) {
    constexpr std::int64_t kMost = std::int64_t{1} << 40;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    std::int64_t exponent = 0;
    for (const char c : text) exponent = std::min(exponent * 10 + (c - '0'), kMost);
    return negative ? -exponent : exponent;
}

/// Without the zeros at its ends, which say nothing but how large the others are.
Digits significant_digits(std::string_view number) {
    const std::size_t e = std::min(number.find_first_of("eE"), number.size());
    Digits digits{.text = number.substr(0, e),
                  .exponent = take_exponent(number.substr(std::min(e + 1, number.size())))};
    const std::size_t first = digits.text.find_first_of("123456789");
    if (first == std::string_view::npos) return {};
    const std::size_t last = digits.text.find_last_of("123456789");
    const std::size_t point = std::min(digits.text.find('.'), digits.text.size());
    digits.exponent += std::int64_t(point) - std::int64_t(last) - (point > last ? 1 : 0);
    digits.text = digits.text.substr(first, last + 1 - first);
    return digits;
}

char* put_up_to_eight(char* to, std::uint32_t number) {
    if (number < kFourDigits) return put_up_to_four(to, number);
    return put_four(put_up_to_four(to, number / kFourDigits), number % kFourDigits);
}

}  // namespace

// Wasm has no fast division of 64 bits by a constant, so there are as few of them as can be.
char* put_integer(char* to, std::uint64_t number) {
    if (number < kEightDigits) return put_up_to_eight(to, std::uint32_t(number));
    to = put_integer(to, number / kEightDigits);
    const auto rest = std::uint32_t(number % kEightDigits);
    return put_four(put_four(to, rest / kFourDigits), rest % kFourDigits);
}

char* put_integer(char* to, std::int64_t number) {
    if (number >= 0) return put_integer(to, std::uint64_t(number));
    *to = '-';
    return put_integer(to + 1, 0 - std::uint64_t(number));
}

std::optional<WholeNumber> parse_whole_number(std::string_view number) {
    const bool negative = number.starts_with('-');
    if (negative) number.remove_prefix(1);
    const Digits digits = significant_digits(number);
    if (digits.text.empty()) return WholeNumber{};
    if (digits.exponent < 0 || digits.exponent >= std::int64_t(kMaxIntegerSize)) return std::nullopt;
    std::uint64_t amount = 0;
    const auto append = [&](std::uint64_t digit) {
        return !__builtin_mul_overflow(amount, 10, &amount) && !__builtin_add_overflow(amount, digit, &amount);
    };
    for (const char c : digits.text)
        if (c != '.' && !append(std::uint64_t(c - '0'))) return std::nullopt;
    for (std::int64_t i = 0; i < digits.exponent; ++i)
        if (!append(0)) return std::nullopt;
    return WholeNumber{.negative = negative, .amount = amount};
}

std::string integer_expectation(std::int64_t low, std::uint64_t high) {
    return "must be an integer from " + std::to_string(low) + " to " + std::to_string(high);
}

}  // namespace edge::json
