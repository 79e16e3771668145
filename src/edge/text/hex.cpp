#include "edge/text/hex.hpp"

#include <bit>
#include <cstddef>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#ifdef __SSE2__  // also of Wasm SIMD128, by Emscripten's headers

// The same of 16 digits, for the ids that everything has.

constexpr std::size_t kBytesOfBlock = 8;

__m128i all_of(char c) { return _mm_set1_epi8(c); }

void write_block(const std::uint8_t* bytes, char* to) {
    const __m128i packed = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes));
    const __m128i both = _mm_unpacklo_epi8(_mm_srli_epi16(packed, 4), packed);
    const __m128i values = _mm_and_si128(both, all_of(0xF));
    const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(values, all_of(9)), all_of('a' - '9' - 1));
    const __m128i digits = _mm_add_epi8(_mm_add_epi8(values, all_of('0')), letters);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), digits);
}

bool read_block(const char* digits, std::uint8_t* bytes) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(digits));
    const __m128i number = _mm_sub_epi8(text, all_of('0'));
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(text, all_of('a' ^ 'A')), all_of('a'));
    const __m128i is_number = _mm_cmpeq_epi8(_mm_min_epu8(number, all_of(9)), number);
    const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, all_of(5)), letter);
    const __m128i values =
        _mm_or_si128(_mm_and_si128(is_number, number), _mm_and_si128(is_letter, _mm_add_epi8(letter, all_of(10))));
    const __m128i pairs = _mm_or_si128(_mm_slli_epi16(values, 4), _mm_srli_epi16(values, 8));
    const __m128i packed = _mm_packus_epi16(_mm_and_si128(pairs, _mm_set1_epi16(0xFF)), pairs);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(bytes), packed);
    return _mm_movemask_epi8(_mm_or_si128(is_number, is_letter)) == 0xFFFF;
}

#endif

}  // namespace

char* write_hex(std::span<const std::uint8_t> bytes, char* to) {
#ifdef __SSE2__
    for (; bytes.size() >= kBytesOfBlock; bytes = bytes.subspan(kBytesOfBlock), to += 2 * kBytesOfBlock)
        write_block(bytes.data(), to);
#endif
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
#ifdef __SSE2__
    for (; bytes.size() >= kBytesOfBlock; bytes = bytes.subspan(kBytesOfBlock), digits += 2 * kBytesOfBlock)
        are_digits &= read_block(digits, bytes.data());
#endif
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
