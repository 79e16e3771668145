#include "edge/text/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace edge {

namespace {

struct Range {
    unsigned char low;
    unsigned char high;
};

// Table 3-7 of the Unicode Standard: only these leads narrow what may follow (no overlong form, no surrogate, nothing
// above U+10FFFF).
Range second_byte_range(unsigned char lead) {
    switch (lead) {
        case 0xE0: return {0xA0, 0xBF};
        case 0xED: return {0x80, 0x9F};
        case 0xF0: return {0x90, 0xBF};
        case 0xF4: return {0x80, 0x8F};
        default: return {0x80, 0xBF};
    }
}

}  // namespace

Utf8Step next_utf8(std::string_view text) {
    const auto lead = std::uint8_t(text.front());
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {1, false};
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    Range range = second_byte_range(lead);
    for (std::size_t i = 1; i < size; ++i) {
        const auto byte = i < text.size() ? std::uint8_t(text[i]) : 0;
        if (byte < range.low || byte > range.high) return {i, false};
        range = {0x80, 0xBF};
    }
    return {size, true};
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (std::uint64_t word = 0; text.size() >= sizeof(word)) {
            std::memcpy(&word, text.data(), sizeof(word));
            if ((word & 0x8080'8080'8080'8080) == 0) {  // ASCII, as most of it is
                text.remove_prefix(sizeof(word));
                continue;
            }
        }
        const Utf8Step step = next_utf8(text);
        if (!step.valid) return false;
        text.remove_prefix(step.size);
    }
    return true;
}

}  // namespace edge
