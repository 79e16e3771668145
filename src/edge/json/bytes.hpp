#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Short runs of bytes, in words instead of calls: what is shorter than a word, or does not end with one, is covered by
/// words that overlap.
namespace edge::json {

/// The word that stands there, at whatever address.
template <class Word>
[[nodiscard]] inline Word load(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof(Word));
    return word;
}

/// Calls `f(word, offset)` with eight bytes at a time, all of the text but no other, the last ones overlapping; stops
/// where it gives false. `text` has at least eight bytes. Gives whether all of them were true.
template <class F>
[[nodiscard]] inline bool for_each_word(std::string_view text, const F& f) {
    using Word = std::uint64_t;
    std::size_t done = 0;
    for (; text.size() - done >= sizeof(Word); done += sizeof(Word))
        if (!f(load<Word>(text.data() + done), done)) return false;
    const std::size_t last = text.size() - sizeof(Word);
    return done == text.size() || f(load<Word>(text.data() + last), last);
}

/// Whether so many bytes are the same in both places.
[[nodiscard]] inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
    using Word = std::uint64_t;
    using HalfWord = std::uint32_t;
    if (size >= sizeof(Word)) {
        for (std::size_t i = 0; size - i >= sizeof(Word); i += sizeof(Word))
            if (load<Word>(a + i) != load<Word>(b + i)) return false;
        const std::size_t last = size - sizeof(Word);
        return load<Word>(a + last) == load<Word>(b + last);
    }
    if (size >= sizeof(HalfWord)) {
        const std::size_t last = size - sizeof(HalfWord);
        return load<HalfWord>(a) == load<HalfWord>(b) && load<HalfWord>(a + last) == load<HalfWord>(b + last);
    }
    for (std::size_t i = 0; i < size; ++i)
        if (a[i] != b[i]) return false;
    return true;
}

/// Whether two texts are the same.
[[nodiscard]] inline bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && equal_bytes(a.data(), b.data(), a.size());
}

/// One of 64 bits for a key. Keys that share one are compared; most do not.
[[nodiscard]] inline std::uint64_t bit_of_key(std::string_view key) {
    constexpr unsigned kBits = 64;
    if (key.empty()) return 1;
    const auto first = std::uint8_t(key.front()), last = std::uint8_t(key.back());
    return std::uint64_t{1} << ((key.size() + 5U * first + 11U * last) % kBits);
}

/// A bit for each of eight bytes, its top one, that is within a range of ASCII.
[[nodiscard]] constexpr std::uint64_t bytes_within(std::uint64_t word, char low, char high) {
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kTopBits = 0x80 * kOnes;
    const std::uint64_t ascii = word & ~kTopBits;
    const std::uint64_t not_below = (ascii | kTopBits) - std::uint8_t(low) * kOnes;
    const std::uint64_t not_above = (std::uint8_t(high) * kOnes | kTopBits) - ascii;
    return not_below & not_above & ~word & kTopBits;
}
inline constexpr std::uint64_t kAllBytes = 0x8080808080808080;

}  // namespace edge::json
