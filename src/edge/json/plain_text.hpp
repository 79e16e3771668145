#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "edge/json/bytes.hpp"

/// Runs of bytes that stand in JSON strings as they are, in one look: ASCII without quotes, backslashes and controls.
namespace edge::json {

/// Whether a byte is one of those.
[[nodiscard]] constexpr bool is_plain(char c) {
    return std::uint8_t(c) >= 0x20 && std::uint8_t(c) < 0x80 && c != '"' && c != '\\';
}

/// Zero where all of the eight bytes are plain. Otherwise the lowest bit that is set is in the first byte that is not.
[[nodiscard]] constexpr std::uint64_t special_in(std::uint64_t word) {
    // The usual tricks: the top bit of a byte is set where the byte is zero. Borrows can set it in bytes above a zero
    // one, too, so only the lowest is to be believed.
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kTopBits = 0x80 * kOnes;
    const auto zero_bytes = [](std::uint64_t bytes) { return (bytes - kOnes) & ~bytes & kTopBits; };
    const std::uint64_t control = (word - 0x20 * kOnes) & ~word;
    return ((control | word) & kTopBits) | zero_bytes(word ^ ('"' * kOnes)) | zero_bytes(word ^ ('\\' * kOnes));
}

/// How many bytes `plain_in_block` looks at.
inline constexpr std::size_t kPlainBlock = 16;

/// How many bytes at the front of a block are plain.
[[nodiscard]] inline std::size_t plain_in_block(const char* block) {
#ifdef __SSE2__  // also of Wasm SIMD128, by Emscripten's headers
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block));
    const __m128i control = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // signed: also what is not ASCII
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const int special = _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash)));
    return special == 0 ? kPlainBlock : std::size_t(std::countr_zero(unsigned(special)));
#else
    constexpr unsigned kBitsOfByte = 8;
    const std::uint64_t first = special_in(load<std::uint64_t>(block));
    if (first != 0) return std::size_t(std::countr_zero(first)) / kBitsOfByte;
    const std::uint64_t second = special_in(load<std::uint64_t>(block + sizeof(first)));
    return second == 0 ? kPlainBlock : sizeof(first) + std::size_t(std::countr_zero(second)) / kBitsOfByte;
#endif
}

/// The first byte from `at` on that is not plain; `end` where all are.
[[nodiscard]] inline const char* find_special(const char* at, const char* end) {
    while (std::size_t(end - at) >= kPlainBlock) {
        const std::size_t plain = plain_in_block(at);
        at += plain;
        if (plain != kPlainBlock) return at;
    }
    while (at != end && is_plain(*at)) ++at;
    return at;
}

}  // namespace edge::json
