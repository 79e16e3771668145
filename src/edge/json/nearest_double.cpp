#include "edge/json/nearest_double.hpp"

#include <array>
#include <bit>
#include <cstddef>

// Ten to the n is five to the n, which is multiplied with, times two to the n, which is added to the exponent. Tables
// of all powers of five are 10 kB, and no gzip makes them smaller: here is each 27th, the others take one
// multiplication more.

namespace edge::json {

namespace {

__extension__ using Wide = unsigned __int128;

/// A number as `bits`, the first of which is set, times two to the `exponent`. What did not fit is cut off.
struct Scaled {
    Wide bits;
    int exponent;
};

constexpr int kStep = 27;  // 5^27 is the largest of 64 bits
constexpr int kLeastStep = -13;
constexpr int kMostStep = 11;
constexpr int kWideBits = 128;
constexpr int kWordBits = 32;
constexpr int kReciprocal = 1024;  // what the powers below one are parts of, as an exponent

/// An integer, its lowest word first.
using Words = std::array<std::uint32_t, kReciprocal / kWordBits + 1>;

consteval Words multiplied_by_five(Words words) {
    std::uint64_t carried = 0;
    for (std::uint32_t& word : words) {
        carried += std::uint64_t{word} * 5;
        word = std::uint32_t(carried);
        carried >>= kWordBits;
    }
    return words;
}

/// Rounds down, and so it is right also after many divisions.
consteval Words divided_by_five(Words words) {
    std::uint64_t rest = 0;
    for (std::size_t i = words.size(); i-- > 0;) {
        rest = rest << kWordBits | words[i];
        words[i] = std::uint32_t(rest / 5);
        rest %= 5;
    }
    return words;
}

consteval bool has_bit(const Words& words, int bit) {
    return bit >= 0 && (words[std::size_t(bit / kWordBits)] >> (bit % kWordBits) & 1) != 0;
}

consteval Scaled first_bits(const Words& words, int exponent) {
    int top = int(words.size()) * kWordBits - 1;
    while (!has_bit(words, top)) --top;
    Scaled scaled{.bits = 0, .exponent = exponent + top - (kWideBits - 1)};
    for (int i = 0; i < kWideBits; ++i) scaled.bits = scaled.bits << 1 | Wide(has_bit(words, top - i));
    return scaled;
}

/// 5^(27n), the least first.
consteval auto powers_of_five() {
    std::array<Scaled, kMostStep - kLeastStep + 1> powers{};
    Words large{1}, small{};
    small.back() = 1;
    for (int step = 0; step <= -kLeastStep; ++step) {
        powers[std::size_t(-kLeastStep - step)] = first_bits(small, -kReciprocal);
        if (step <= kMostStep) powers[std::size_t(-kLeastStep + step)] = first_bits(large, 0);
        for (int i = 0; i < kStep; ++i) {
            if (step < kMostStep) large = multiplied_by_five(large);
            small = divided_by_five(small);
        }
    }
    return powers;
}

constexpr auto kPowersOfFive = powers_of_five();

/// How far the bits that were cut off, here and in two multiplications, may reach.
constexpr unsigned kCutOff = 8;

Scaled multiply(const Scaled& a, std::uint64_t by) {
    constexpr int kHalf = kWideBits / 2;
    const int zeros = std::countl_zero(by);
    by <<= zeros;
    const Wide low = Wide(std::uint64_t(a.bits)) * by;
    const Wide high = Wide(std::uint64_t(a.bits >> kHalf)) * by + (low >> kHalf);
    const int exponent = a.exponent + kHalf - zeros;
    if (high >> (kWideBits - 1) != 0) return {high, exponent};
    return {high << 1 | (low >> (kHalf - 1) & 1), exponent - 1};
}

/// Exact: neither the digits nor the power are rounded, so the result is only once.
constexpr std::uint64_t kMostExactDigits = std::uint64_t{1} << 53;
constexpr int kMostExactPower = 22;
double exact_power_of_ten(std::int64_t exponent) {
    double power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

}  // namespace

std::optional<double> nearest_double(std::uint64_t digits, std::int64_t exponent) {
    constexpr int kMantissaBits = 53, kBias = 1023;
    constexpr int kCutBits = kWideBits - kMantissaBits;
    if (digits == 0) return 0;
    if (digits <= kMostExactDigits && exponent >= -kMostExactPower && exponent <= kMostExactPower)
        return exponent < 0 ? double(digits) / exact_power_of_ten(-exponent)
                            : double(digits) * exact_power_of_ten(exponent);
    if (exponent < kLeastStep * kStep || exponent >= (kMostStep + 1) * kStep) return std::nullopt;

    const auto step = int(exponent - kLeastStep * kStep) / kStep;
    std::uint64_t fives = 1;
    for (int i = int(exponent - kLeastStep * kStep) % kStep; i > 0; --i) fives *= 5;
    const auto [bits, power] = multiply(multiply(kPowersOfFive[std::size_t(step)], fives), digits);
    const int magnitude = power + kWideBits - 1 + int(exponent);
    if (magnitude <= -kBias || magnitude >= kBias) return std::nullopt;

    constexpr Wide kMiddle = Wide(1) << (kCutBits - 1);
    const Wide cut = bits & (2 * kMiddle - 1);
    if (cut <= kMiddle && cut + kCutOff > kMiddle) return std::nullopt;
    const std::uint64_t mantissa = std::uint64_t(bits >> kCutBits) + (cut > kMiddle ? 1 : 0);
    // The first bit of the mantissa adds one to the exponent, and so does a mantissa that was rounded up to the next.
    return std::bit_cast<double>((std::uint64_t(magnitude + kBias - 1) << (kMantissaBits - 1)) + mantissa);
}

}  // namespace edge::json
