#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "edge/edge.hpp"

/// The functions of libc that wasm/string.cpp replaces, held against what they are defined to do.
namespace probe {
namespace {

using namespace edge;

// Called by pointer, so that the compiler puts nothing of its own in their place.
int (*volatile compare)(const void*, const void*, std::size_t) = &std::memcmp;
const void* (*volatile find)(const void*, int, std::size_t) = [](const void* where, int what, std::size_t size) {
    return std::memchr(where, what, size);
};

constexpr std::size_t kMost = 40;
using Bytes = std::array<unsigned char, kMost + 8>;

int sign(int number) { return (number > 0) - (number < 0); }

int plain_compare(const unsigned char* a, const unsigned char* b, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

const unsigned char* plain_find(const unsigned char* bytes, unsigned char what, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        if (bytes[i] == what) return bytes + i;
    return nullptr;
}

/// Texts that differ in two places, of which the first counts.
std::size_t wrong_comparisons(std::size_t start, std::size_t size) {
    std::size_t wrong = 0;
    for (std::size_t first = 0; first <= size; ++first) {
        for (std::size_t second = first; second <= size; ++second) {
            Bytes a;
            a.fill(0x80);
            Bytes b = a;
            a[start + first] = 0x7F;   // at `size`, behind both
            b[start + second] = 0x01;
            const auto* const left = a.data() + start;
            const auto* const right = b.data() + start;
            if (sign(compare(left, right, size)) != plain_compare(left, right, size)) ++wrong;
            if (sign(compare(right, left, size)) != plain_compare(right, left, size)) ++wrong;
        }
    }
    return wrong;
}

/// Bytes that are there twice, and once behind the end.
std::size_t wrong_finds(std::size_t start, std::size_t size) {
    std::size_t wrong = 0;
    constexpr std::array<unsigned char, 5> kWanted{0x00, 0x01, 0x7F, 0x80, 0xFF};
    for (const unsigned char what : kWanted) {
        for (std::size_t first = 0; first <= size; ++first) {
            Bytes bytes;
            bytes.fill(std::uint8_t(what + 1));
            bytes[start + first] = bytes[start + size] = what;
            if (size > 0) bytes[start + size - 1] = what;
            const auto* const from = bytes.data() + start;
            // Other bits than the lowest eight do not count.
            if (find(from, what + 0x100, size) != plain_find(from, what, size)) ++wrong;
        }
    }
    return wrong;
}

Response check_strings(Request&, Context&) {
    std::size_t wrong = 0;
    for (std::size_t start = 0; start < 8; ++start)
        for (std::size_t size = 0; size + 1 < kMost; ++size)
            wrong += wrong_comparisons(start, size) + wrong_finds(start, size);
    return Response::text(std::to_string(wrong));
}

}  // namespace

void add_string_routes(App& app) { app.get("/strings", check_strings); }

}  // namespace probe
