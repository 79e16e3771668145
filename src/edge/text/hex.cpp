#include "edge/text/hex.hpp"

#include <array>
#include <cstddef>

namespace edge {
namespace {

constexpr std::string_view kLowerDigits = "0123456789abcdef";
constexpr std::uint8_t kNotHex = 0x10;

constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNotHex);
    for (std::size_t i = 0; i < kLowerDigits.size(); ++i) values[std::uint8_t(kLowerDigits[i])] = std::uint8_t(i);
    for (std::uint8_t i = 10; i < 16; ++i) values[std::size_t('A') + i - 10] = i;
    return values;
}();

}  // namespace

char* write_hex(std::span<const std::uint8_t> bytes, char* to) {
    for (const std::uint8_t byte : bytes) {
        *to++ = kLowerDigits[byte >> 4U];
        *to++ = kLowerDigits[byte & 0xFU];
    }
    return to;
}

bool read_hex(const char* digits, std::span<std::uint8_t> bytes) {
    unsigned seen = 0;
    for (std::uint8_t& byte : bytes) {
        const unsigned high = kValues[std::uint8_t(*digits++)];
        const unsigned low = kValues[std::uint8_t(*digits++)];
        seen |= high | low;
        byte = std::uint8_t(high << 4U | low);
    }
    return seen < kNotHex;
}

std::string to_hex(std::string_view bytes) {
    std::string hex(bytes.size() * 2, '\0');
    write_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, hex.data());
    return hex;
}

}  // namespace edge
