#include "edge/text/hex.hpp"

#include <array>
#include <cstddef>

namespace edge {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::uint8_t kNoDigit = 0x10;

constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::uint8_t i = 0; i < kDigits.size(); ++i) values[std::uint8_t(kDigits[i])] = i;
    for (std::uint8_t i = 10; i < kDigits.size(); ++i) values[std::uint8_t(kDigits[i] - 'a' + 'A')] = i;
    return values;
}();

}  // namespace

char* write_hex(std::span<const std::uint8_t> bytes, char* to) {
    for (const std::uint8_t byte : bytes) {
        *to++ = kDigits[byte >> 4U];
        *to++ = kDigits[byte & 0xFU];
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
    return seen < kNoDigit;
}

std::string to_hex(std::string_view bytes) {
    std::string hex(bytes.size() * 2, '\0');
    write_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, hex.data());
    return hex;
}

}  // namespace edge
