#include "edge/crypto/sha256.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <sha2.h>

namespace edge {
namespace {

using Block = std::array<char, SHA256_BLOCK_LENGTH>;

void update(SHA2_CTX& state, std::string_view data) {
    SHA256Update(&state, reinterpret_cast<const std::uint8_t*>(data.data()), data.size());
}

SHA2_CTX begun() {
    SHA2_CTX state;
    SHA256Init(&state);
    return state;
}

/// The digest of what `state` has seen, and of the parts.
Sha256Digest finish(SHA2_CTX state, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) update(state, part);
    Sha256Digest digest;
    SHA256Final(digest.data(), &state);
    return digest;
}

SHA2_CTX padded(const Block& key, unsigned char pad) {
    Block block;
    std::ranges::transform(key, block.begin(), [pad](char c) { return char(std::uint8_t(c) ^ pad); });
    SHA2_CTX state = begun();
    update(state, {block.data(), block.size()});
    return state;
}

}  // namespace

Sha256Digest sha256(std::string_view data) { return finish(begun(), {data}); }

struct HmacKey::Pads {
    SHA2_CTX inner;
    SHA2_CTX outer;
};

// RFC 2104 section 2.
HmacKey::HmacKey(std::string_view key) {
    Block block{};
    if (key.size() > block.size()) std::ranges::copy(bytes_of(sha256(key)), block.begin());
    else std::ranges::copy(key, block.begin());
    pads_ = std::make_shared<const Pads>(padded(block, 0x36), padded(block, 0x5C));
}

Sha256Digest HmacKey::mac(std::initializer_list<std::string_view> message) const {
    const Sha256Digest inner = finish(pads_->inner, message);
    return finish(pads_->outer, {bytes_of(inner)});
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    // Volatile, or a compiler may leave the loop at the first difference.
    volatile std::uint64_t difference = 0;
    const auto compare = [&]<class Word>(Word) {
        for (; a.size() >= sizeof(Word); a.remove_prefix(sizeof(Word)), b.remove_prefix(sizeof(Word))) {
            Word of_a, of_b;
            std::memcpy(&of_a, a.data(), sizeof(Word));
            std::memcpy(&of_b, b.data(), sizeof(Word));
            const std::uint64_t so_far = difference;
            difference = so_far | (of_a ^ of_b);
        }
    };
    compare(std::uint64_t());
    compare(std::uint8_t());
    return difference == 0;
}

}  // namespace edge
