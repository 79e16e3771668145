#pragma once

// Found before the compiler's own <x86intrin.h>, which is for x86 only: what simdjson's westmere kernel (SSE4.2 and
// carry-less multiplication) asks of it, on top of Emscripten's SSE headers, which spell SSE in Wasm SIMD128.
#include <nmmintrin.h>

#include <cstdint>

/// How many bits are set.
inline long long _popcnt64(long long bits) {
    return __builtin_popcountll(static_cast<unsigned long long>(bits));
}

/// The lower half of the product; the upper half goes to `high`.
inline std::uint64_t _umul128(std::uint64_t a, std::uint64_t b, std::uint64_t* high) {
    const auto product = static_cast<unsigned __int128>(a) * b;
    *high = static_cast<std::uint64_t>(product >> 64);
    return static_cast<std::uint64_t>(product);
}

/// The carry-less product, of which simdjson uses one case: by all ones, lower half. That is the prefix xor of the
/// bits (bit n is the parity of the bits 0 to n); Wasm has no instruction for it, six shifts do.
inline __m128i _mm_clmulepi64_si128(__m128i bits, [[maybe_unused]] __m128i all_ones, [[maybe_unused]] int halves) {
    auto parity = static_cast<std::uint64_t>(_mm_cvtsi128_si64(bits));
    for (int shift = 1; shift < 64; shift *= 2) parity ^= parity << shift;
    return _mm_cvtsi64_si128(static_cast<long long>(parity));
}
