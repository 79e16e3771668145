#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// In place of libc's, which go by four bytes or by one: comparing texts and looking for the end of a line end here.

namespace {

using Word = std::uint64_t;

Word load(const unsigned char* from) {
    Word word = 0;
    std::memcpy(&word, from, sizeof(Word));
    return word;
}

/// Where a word starts that lies in memory as a whole, if its first byte does.
bool is_aligned(const unsigned char* at) { return reinterpret_cast<std::uintptr_t>(at) % sizeof(Word) == 0; }

/// A high bit set in the first byte that is zero, and perhaps in some after it.
constexpr Word zero_bytes(Word word) { return (word - 0x0101'0101'0101'0101) & ~word & 0x8080'8080'8080'8080; }

}  // namespace

extern "C" int memcmp(const void* left, const void* right, std::size_t size) {
    const auto* a = static_cast<const unsigned char*>(left);
    const auto* b = static_cast<const unsigned char*>(right);
    for (; size >= sizeof(Word); size -= sizeof(Word), a += sizeof(Word), b += sizeof(Word)) {
        const Word word = load(a), other = load(b);
        if (word != other) return std::byteswap(word) < std::byteswap(other) ? -1 : 1;
    }
    for (; size > 0; --size, ++a, ++b)
        if (*a != *b) return *a - *b;
    return 0;
}

extern "C" void* memchr(const void* where, int what, std::size_t size) {
    const auto* at = static_cast<const unsigned char*>(where);
    const auto byte = std::uint8_t(what);
    for (; size > 0 && !is_aligned(at);
         --size, ++at)  // `size` may be more than there is: nothing behind a match is read
        if (*at == byte) return const_cast<unsigned char*>(at);
    for (; size >= sizeof(Word); size -= sizeof(Word), at += sizeof(Word)) {
        const Word zeros = zero_bytes(load(at) ^ (byte * Word{0x0101'0101'0101'0101}));
        if (zeros != 0) return const_cast<unsigned char*>(at + std::countr_zero(zeros) / 8);
    }
    for (; size > 0; --size, ++at)
        if (*at == byte) return const_cast<unsigned char*>(at);
    return nullptr;
}
