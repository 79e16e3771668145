#include "edge/json/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include <simdjson.h>

#include "edge/json/number.hpp"
#include "edge/json/quoted_text.hpp"

namespace edge::json {
namespace {

/// Above it not every integer is a double, so the digits of one would say more than is known.
constexpr double kLargestExactInteger = 9007199254740992;

/// No two decimals with so many digits are the same double: one that reads back is the shortest.
constexpr std::size_t kAlwaysDistinct = 15;

/// A decimal: its digits, without zeros at either end, are those of an integer that 10^exponent is multiplied with.
struct Decimal {
    std::string digits;
    int exponent = 0;

    [[nodiscard]] std::string text() const {
        std::string all = digits.substr(0, 1);
        if (digits.size() > 1) all.append(".").append(digits, 1);
        const int magnitude = exponent + int(digits.size()) - 1;
        return all.append(magnitude < 0 ? "e-" : "e+").append(std::to_string(std::abs(magnitude)));
    }
};

void drop_zeros(Decimal& decimal) {
    while (decimal.digits.size() > 1 && decimal.digits.back() == '0') decimal.digits.pop_back(), ++decimal.exponent;
    decimal.digits.erase(0, decimal.digits.find_first_not_of('0'));
}

/// Of a positive number's text: "0.00012", "1.5", "9.99e+22".
Decimal parse_decimal(std::string_view text) {
    const std::size_t e = std::min(text.find('e'), text.size());
    Decimal decimal{.digits = std::string(text.substr(0, e)), .exponent = 0};
    if (e < text.size()) decimal.exponent = std::atoi(text.data() + e + 1);
    if (const std::size_t dot = decimal.digits.find('.'); dot != std::string::npos) {
        decimal.exponent -= int(decimal.digits.size() - dot - 1);
        decimal.digits.erase(dot, 1);
    }
    drop_zeros(decimal);
    return decimal;
}

/// The next decimal below or above that has a digit less.
Decimal without_last_digit(Decimal decimal, bool above) {
    decimal.digits.pop_back();
    ++decimal.exponent;
    if (above) {
        std::size_t i = decimal.digits.size();
        while (i > 0 && decimal.digits[i - 1] == '9') decimal.digits[--i] = '0';
        if (i > 0) ++decimal.digits[i - 1];
        else decimal.digits.insert(0, 1, '1');
    }
    drop_zeros(decimal);
    return decimal;
}

/// A text with less digits that reads as the same number, if there is one.
std::optional<Decimal> shorten(const Decimal& decimal, double number) {
    for (const bool above : {false, true}) {
        Decimal shorter = without_last_digit(decimal, above);
        const std::optional<ParsedNumber> read = parse_number(shorter.text());
        if (read && read->real == number) return shorter;
    }
    return std::nullopt;
}

}  // namespace

std::string shortest_text(double number) {
    if (std::signbit(number)) return "-" + shortest_text(-number);
    if (number <= kLargestExactInteger && number == std::trunc(number)) return std::to_string(std::int64_t(number));
    constexpr std::size_t kLongest = 32;
    char buffer[kLongest];
    // Grisu2, which once in a thousand times gives a digit more than need be.
    std::string text(buffer, simdjson::internal::to_chars(buffer, nullptr, number));
    Decimal decimal = parse_decimal(text);
    while (decimal.digits.size() > kAlwaysDistinct) {
        auto shorter = shorten(decimal, number);
        if (!shorter) break;
        decimal = *std::move(shorter);
        text = decimal.text();
    }
    return text;
}

char* put_double(char* to, double number) {
    if (!std::isfinite(number)) return put_literal(to, "null");
    if (number == 0 && std::signbit(number)) return put_literal(to, "-0.0");  // "-0" reads as the integer 0
    return put_literal(to, shortest_text(number));
}

}  // namespace edge::json
