#include "edge/testing/digests.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "edge/crypto/sha256.hpp"
#include "edge/text/hex.hpp"

namespace edge::testing {
namespace {

using std::rotl;
using std::rotr;

/// The content as all of these algorithms take it: a bit, zeros, and how many bits it has, up to whole blocks.
std::string padded(std::string_view content, std::size_t block, std::size_t length_bytes, std::endian order) {
    std::string bytes(content);
    bytes += char(0x80);
    while (bytes.size() % block != block - length_bytes) bytes += '\0';
    const std::uint64_t bits = std::uint64_t(content.size()) * 8;
    bytes.append(length_bytes - sizeof(bits), '\0');
    for (std::size_t i = 0; i < sizeof(bits); ++i) {
        const std::size_t place = order == std::endian::little ? i : sizeof(bits) - 1 - i;
        bytes += char(bits >> (8 * place) & 0xFFU);
    }
    return bytes;
}

template <class Word>
Word word_at(std::string_view bytes, std::size_t at, std::endian order) {
    Word word = 0;
    for (std::size_t i = 0; i < sizeof(Word); ++i) {
        const std::size_t place = order == std::endian::little ? sizeof(Word) - 1 - i : i;
        word = Word(word << 8U | std::uint8_t(bytes[at + place]));
    }
    return word;
}

template <class Word, std::size_t N>
std::string hex_of(const std::array<Word, N>& words, std::endian order, std::size_t bytes = N * sizeof(Word)) {
    std::string text;
    for (const Word word : words)
        for (std::size_t i = 0; i < sizeof(Word); ++i) {
            const std::size_t place = order == std::endian::little ? i : sizeof(Word) - 1 - i;
            text += char(word >> (8 * place) & 0xFFU);
        }
    return to_hex(std::string_view(text).substr(0, bytes));
}

constexpr std::array<std::uint32_t, 64> kMd5Sines = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

constexpr std::array<std::uint64_t, 80> kSha512Roots = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

using Sha512State = std::array<std::uint64_t, 8>;
constexpr Sha512State kSha512Start = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};
constexpr Sha512State kSha384Start = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};

/// FIPS 180-4 section 6.4.
Sha512State sha512_state(std::string_view content, Sha512State state) {
    const std::string bytes = padded(content, 128, 16, std::endian::big);
    for (std::size_t block = 0; block < bytes.size(); block += 128) {
        std::array<std::uint64_t, 80> w;
        for (std::size_t t = 0; t < 16; ++t) w[t] = word_at<std::uint64_t>(bytes, block + 8 * t, std::endian::big);
        for (std::size_t t = 16; t < 80; ++t) {
            const std::uint64_t s0 = rotr(w[t - 15], 1) ^ rotr(w[t - 15], 8) ^ w[t - 15] >> 7U;
            const std::uint64_t s1 = rotr(w[t - 2], 19) ^ rotr(w[t - 2], 61) ^ w[t - 2] >> 6U;
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t t = 0; t < 80; ++t) {
            const std::uint64_t big1 = rotr(e, 14) ^ rotr(e, 18) ^ rotr(e, 41);
            const std::uint64_t t1 = h + big1 + ((e & f) ^ (~e & g)) + kSha512Roots[t] + w[t];
            const std::uint64_t big0 = rotr(a, 28) ^ rotr(a, 34) ^ rotr(a, 39);
            const std::uint64_t t2 = big0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
        }
        const Sha512State added = {a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
    }
    return state;
}

}  // namespace

/// RFC 1321 section 3.
std::string md5_hex(std::string_view content) {
    constexpr std::array<std::array<int, 4>, 4> kTurns = {
        {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};
    constexpr std::array<std::size_t, 4> kStep = {1, 5, 3, 7};
    constexpr std::array<std::size_t, 4> kFirst = {0, 1, 5, 0};
    std::array<std::uint32_t, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    const std::string bytes = padded(content, 64, 8, std::endian::little);
    for (std::size_t block = 0; block < bytes.size(); block += 64) {
        auto [a, b, c, d] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::size_t round = i / 16;
            const std::uint32_t mixed = round == 0   ? ((b & c) | (~b & d))
                                        : round == 1 ? ((d & b) | (~d & c))
                                        : round == 2 ? (b ^ c ^ d)
                                                     : (c ^ (b | ~d));
            const std::size_t place = (kFirst[round] + kStep[round] * (i % 16)) % 16;
            const std::uint32_t word = word_at<std::uint32_t>(bytes, block + 4 * place, std::endian::little);
            const std::uint32_t turned = rotl(a + mixed + kMd5Sines[i] + word, kTurns[round][i % 4]);
            a = d, d = c, c = b, b += turned;
        }
        const std::array<std::uint32_t, 4> added = {a, b, c, d};
        for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
    }
    return hex_of(state, std::endian::little);
}

/// FIPS 180-4 section 6.1.
std::string sha1_hex(std::string_view content) {
    std::array<std::uint32_t, 5> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    const std::string bytes = padded(content, 64, 8, std::endian::big);
    for (std::size_t block = 0; block < bytes.size(); block += 64) {
        std::array<std::uint32_t, 80> w;
        for (std::size_t t = 0; t < 16; ++t) w[t] = word_at<std::uint32_t>(bytes, block + 4 * t, std::endian::big);
        for (std::size_t t = 16; t < 80; ++t) w[t] = rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        auto [a, b, c, d, e] = state;
        for (std::size_t t = 0; t < 80; ++t) {
            const std::uint32_t mixed = t < 20   ? ((b & c) ^ (~b & d)) + 0x5a827999
                                        : t < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                                        : t < 60 ? ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc
                                                 : (b ^ c ^ d) + 0xca62c1d6;
            const std::uint32_t turned = rotl(a, 5) + mixed + e + w[t];
            e = d, d = c, c = rotl(b, 30), b = a, a = turned;
        }
        const std::array<std::uint32_t, 5> added = {a, b, c, d, e};
        for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
    }
    return hex_of(state, std::endian::big);
}

std::string sha256_hex(std::string_view content) {
    const Sha256Digest digest = sha256(content);
    return to_hex(bytes_of(digest));
}

std::string sha384_hex(std::string_view content) {
    constexpr std::size_t kBytes = 48;
    return hex_of(sha512_state(content, kSha384Start), std::endian::big, kBytes);
}

std::string sha512_hex(std::string_view content) {
    return hex_of(sha512_state(content, kSha512Start), std::endian::big);
}

}  // namespace edge::testing
