#include "edge/json/integer_text.hpp"

#include <array>
#include <cstring>

namespace edge::json {

namespace {

constexpr std::uint32_t kTwoDigits = 100;
constexpr std::uint32_t kFourDigits = 10'000;
constexpr std::uint32_t kEightDigits = 100'000'000;

constexpr char digit(std::uint32_t number) { return static_cast<char>('0' + number); }

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
char* put_up_to_eight(char* to, std::uint32_t number) {
    if (number < kFourDigits) return put_up_to_four(to, number);
    return put_four(put_up_to_four(to, number / kFourDigits), number % kFourDigits);
}

}  // namespace

// Wasm has no fast division of 64 bits by a constant, so there are as few of them as can be.
char* put_integer(char* to, std::uint64_t number) {
    if (number < kEightDigits) return put_up_to_eight(to, static_cast<std::uint32_t>(number));
    to = put_integer(to, number / kEightDigits);
    const auto rest = static_cast<std::uint32_t>(number % kEightDigits);
    return put_four(put_four(to, rest / kFourDigits), rest % kFourDigits);
}

char* put_integer(char* to, std::int64_t number) {
    if (number >= 0) return put_integer(to, static_cast<std::uint64_t>(number));
    *to = '-';
    return put_integer(to + 1, 0 - static_cast<std::uint64_t>(number));
}

}  // namespace edge::json
