#include "edge/json/quoted_text.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "edge/text/utf8.hpp"

namespace edge::json {

namespace {

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

bool is_plain(char c) { return std::uint8_t(c) >= 0x20 && std::uint8_t(c) < 0x80 && c != '"' && c != '\\'; }

/// Copies as many bytes as a T has and gives the bytes as that.
template <class T>
T copy_word(char* to, const char* from) {
    T word;
    std::memcpy(&word, from, sizeof(T));
    std::memcpy(to, &word, sizeof(T));
    return word;
}

// The usual tricks with eight bytes at once: the top bit of a byte is set where the byte is zero. Borrows can set it in
// bytes above a zero one, too, so only the lowest is to be believed.
constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kTopBits = 0x80 * kOnes;

constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - kOnes) & ~word & kTopBits; }

/// Zero where all of the eight bytes are plain.
std::uint64_t special_in(std::uint64_t word) {
    const std::uint64_t control = (word - 0x20 * kOnes) & ~word;
    return ((control | word) & kTopBits) | zero_bytes(word ^ ('"' * kOnes)) | zero_bytes(word ^ ('\\' * kOnes));
}

constexpr std::size_t kBlock = 16;

/// Copies 16 bytes and says how many at their front are plain.
std::size_t copy_block(char* to, const char* from) {
#ifdef __SSE2__  // also of Wasm SIMD128, by Emscripten's headers
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
    const __m128i control = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // signed: also what is not ASCII
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const int special = _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash)));
    return special == 0 ? kBlock : std::size_t(std::countr_zero(unsigned(special)));
#else
    std::memcpy(to, from, kBlock);
    std::size_t plain = 0;
    while (plain < kBlock && is_plain(from[plain])) ++plain;
    return plain;
#endif
}

/// Copies the bytes of the front that stand in JSON as they are; gives how many. What lies behind them in `to`, as far
/// as
/// `text` is long, may be written to.
std::size_t copy_plain(char* to, std::string_view text) {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if (size >= kBlock) {
        std::size_t done = 0;
        for (; size - done >= kBlock; done += kBlock)
            if (const std::size_t plain = copy_block(to + done, from + done); plain < kBlock) return done + plain;
        if (done == size) return size;
        done = size - kBlock;  // the last block overlaps the one before
        return done + copy_block(to + done, from + done);
    }
    // Shorter ones by two words that may overlap.
    using Word = std::uint64_t;
    using HalfWord = std::uint32_t;
    std::uint64_t special = 1;
    if (size >= sizeof(Word)) {
        const std::size_t second = size - sizeof(Word);
        special = special_in(copy_word<Word>(to, from)) | special_in(copy_word<Word>(to + second, from + second));
    } else if (size >= sizeof(HalfWord)) {
        const std::size_t second = size - sizeof(HalfWord);
        const Word low = copy_word<HalfWord>(to, from);
        special = special_in(low | Word{copy_word<HalfWord>(to + second, from + second)} << 32);
    }
    if (special == 0) return size;
    std::size_t plain = 0;
    for (; plain < size && is_plain(from[plain]); ++plain) to[plain] = from[plain];
    return plain;
}

/// Writes the one character at the start of `text`, which is not plain, and takes it off.
char* put_special(char* to, std::string_view& text) {
    const Utf8Step step = next_utf8(text);
    const std::string_view character = text.substr(0, step.size);
    text.remove_prefix(step.size);
    if (step.valid && step.size == 1) return put_escape(to, character.front());
    const std::string_view written = step.valid ? character : kReplacementCharacter;
    return to + written.copy(to, written.size());
}

}  // namespace

std::size_t detail::most_quoted_long(std::string_view text) {
    std::size_t more = 2;
    for (const char c : text) {
        if (std::uint8_t(c) < 0x20) more += 5;
        else if (!is_plain(c)) more += 2;  // a byte that is not UTF-8 becomes three
    }
    return text.size() + more;
}

char* put_quoted(char* to, std::string_view text) {
    *to++ = '"';
    for (;;) {
        const std::size_t plain = copy_plain(to, text);
        to += plain;
        text.remove_prefix(plain);
        if (text.empty()) break;
        do to = put_special(to, text);
        while (!text.empty() && !is_plain(text.front()));
    }
    *to++ = '"';
    return to;
}

}  // namespace edge::json
