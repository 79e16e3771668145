#include "edge/text/utf8.hpp"

#include <cstddef>
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

constexpr std::ptrdiff_t kWord = sizeof(std::uint64_t);

std::uint64_t word_at(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    return word;
}

constexpr bool has_top_bit(std::uint64_t word) { return (word & 0x8080'8080'8080'8080) != 0; }

// Goes on by whole words while they are ASCII, as most of a text is.
const char* skip_ascii(const char* at, const char* end) {
    while (end - at >= 4 * kWord &&
           !has_top_bit(word_at(at) | word_at(at + kWord) | word_at(at + 2 * kWord) | word_at(at + 3 * kWord)))
        at += 4 * kWord;
    while (end - at >= kWord && !has_top_bit(word_at(at))) at += kWord;
    return at;
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
    const char* at = text.data();
    const char* const end = at + text.size();
    while ((at = skip_ascii(at, end)) != end) {
        // Together with bytes that were looked at, the last ones are a word.
        if (end - at < kWord && text.size() >= std::size_t(kWord) && !has_top_bit(word_at(end - kWord))) return true;
        const Utf8Step step = next_utf8({at, std::size_t(end - at)});
        if (!step.valid) return false;
        at += step.size;
    }
    return true;
}

}  // namespace edge
