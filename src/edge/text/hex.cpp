#include "edge/text/hex.hpp"

#include <bit>
#include <cstddef>
#include <cstring>

namespace edge {
namespace {

// Four bytes are eight digits, which are made and read at once: a digit in each byte of a word, the first in the
// lowest.

using Word = std::uint64_t;
constexpr std::size_t kBytes = 4;
constexpr Word kOnes = 0x0101'0101'0101'0101;

/// The lower-case digits of values up to 15.
constexpr Word digits_of(Word values) {
    constexpr Word kGap = 'a' - '9' - 1;
    const Word letters = (values + 6 * kOnes) >> 4 & kOnes;
    return values + '0' * kOnes + letters * kGap;
}

constexpr Word digits_of_bytes(std::uint32_t bytes) {
    Word word = bytes;
    word = (word | word << 16) & 0x0000'FFFF'0000'FFFF;
    word = (word | word << 8) & 0x00FF'00FF'00FF'00FF;
    return digits_of((word >> 4 & 0x000F'000F'000F'000F) | (word & 0x000F'000F'000F'000F) << 8);
}

/// Whether all of them are digits; `bytes` is what they say then.
constexpr bool read_digits(Word digits, std::uint32_t& bytes) {
    const Word letters = digits >> 6 & kOnes;
    const Word values = ((digits & 0xF * kOnes) + 9 * letters) & 0xF * kOnes;
    Word word = (values << 4 | values >> 8) & 0x00FF'00FF'00FF'00FF;
    word = (word | word >> 8) & 0x0000'FFFF'0000'FFFF;
    bytes = std::uint32_t(word | word >> 16);
    return digits_of(values) == (digits | letters << 5);
}

static_assert(std::endian::native == std::endian::little);

}  // namespace

char* write_hex(std::span<const std::uint8_t> bytes, char* to) {
    std::uint32_t four = 0;
    for (; bytes.size() >= kBytes; bytes = bytes.subspan(kBytes), to += 2 * kBytes) {
        std::memcpy(&four, bytes.data(), kBytes);
        const Word digits = digits_of_bytes(four);
        std::memcpy(to, &digits, sizeof(digits));
    }
    for (const std::uint8_t byte : bytes) {
        const Word digits = digits_of_bytes(byte);
        std::memcpy(to, &digits, 2);
        to += 2;
    }
    return to;
}

bool read_hex(const char* digits, std::span<std::uint8_t> bytes) {
    bool are_digits = true;
    std::uint32_t four = 0;
    for (; bytes.size() >= kBytes; bytes = bytes.subspan(kBytes), digits += 2 * kBytes) {
        Word eight = 0;
        std::memcpy(&eight, digits, sizeof(eight));
        are_digits &= read_digits(eight, four);
        std::memcpy(bytes.data(), &four, kBytes);
    }
    for (std::uint8_t& byte : bytes) {
        Word two = '0' * kOnes;
        std::memcpy(&two, digits, 2);
        are_digits &= read_digits(two, four);
        byte = std::uint8_t(four);
        digits += 2;
    }
    return are_digits;
}

std::string to_hex(std::string_view bytes) {
    std::string hex(bytes.size() * 2, '\0');
    write_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, hex.data());
    return hex;
}

}  // namespace edge
