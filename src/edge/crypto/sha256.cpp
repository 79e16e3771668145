#include "edge/crypto/sha256.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include <sha2.h>

namespace edge {
namespace {

using Block = std::array<char, SHA256_BLOCK_LENGTH>;

Sha256Digest digest_of(std::initializer_list<std::string_view> parts) {
    SHA2_CTX state;
    SHA256Init(&state);
    for (const std::string_view part : parts)
        SHA256Update(&state, reinterpret_cast<const std::uint8_t*>(part.data()), part.size());
    Sha256Digest digest;
    SHA256Final(digest.data(), &state);
    return digest;
}

Block padded(const Block& key, unsigned char pad) {
    Block block;
    std::ranges::transform(key, block.begin(), [pad](char c) { return char(static_cast<unsigned char>(c) ^ pad); });
    return block;
}

std::string_view view(const Block& block) { return {block.data(), block.size()}; }

}  // namespace

Sha256Digest sha256(std::string_view data) { return digest_of({data}); }

// RFC 2104 section 2.
Sha256Digest hmac_sha256(std::string_view key, std::string_view data) {
    Block block{};
    if (key.size() > block.size())
        std::ranges::copy(bytes_of(sha256(key)), block.begin());
    else
        std::ranges::copy(key, block.begin());
    const Sha256Digest inner = digest_of({view(padded(block, 0x36)), data});
    return digest_of({view(padded(block, 0x5C)), bytes_of(inner)});
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    // Volatile, or a compiler may leave the loop at the first difference.
    volatile unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const unsigned so_far = difference;
        difference = so_far | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    }
    return difference == 0;
}

}  // namespace edge
