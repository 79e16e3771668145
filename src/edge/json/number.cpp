#include "edge/json/number.hpp"

#include <cstddef>
#include <cstring>
#include <string>

#include <simdjson.h>

#include "edge/json/bytes.hpp"

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

/// What simdjson's parser of numbers writes to.
struct NumberSink {
    ParsedNumber number;

    void append_s64(std::int64_t integer) { number.integer = integer; }
    void append_u64(std::uint64_t large) { number.large = large; }
    void append_double(double real) { number.real = real; }
};

}  // namespace

std::optional<ParsedNumber> parse_number(std::string_view number) {
    // The parser looks by eight bytes at what stands behind a number.
    constexpr std::size_t kUsual = 40;
    if (number.empty()) return std::nullopt;
    constexpr std::size_t kBehind = simdjson::SIMDJSON_PADDING;
    char usual[kUsual + kBehind];
    std::string unusual;
    char* copy = usual;
    if (number.size() > kUsual) {
        unusual.resize(number.size() + kBehind);
        copy = unusual.data();
    }
    number.copy(copy, number.size());
    std::memset(copy + number.size(), ' ', kBehind);
    NumberSink sink;
    const auto* const text = reinterpret_cast<const std::uint8_t*>(copy);
    if (simdjson::builtin::numberparsing::parse_number(text, sink) != simdjson::SUCCESS) return std::nullopt;
    return sink.number;
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
