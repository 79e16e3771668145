#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string_view>

namespace edge {

/// The 32 bytes of a digest.
using Sha256Digest = std::array<unsigned char, 32>;

/// SHA-256 (FIPS 180-4).
[[nodiscard]] Sha256Digest sha256(std::string_view data);

/// A key of HMAC-SHA-256 (RFC 2104) that is used again and again: what is the same for every message is done once.
/// Immutable; copies share it.
class HmacKey {
public:
    /// A key of any length.
    explicit HmacKey(std::string_view key);

    /// The code of the parts, one after the other.
    [[nodiscard]] Sha256Digest mac(std::initializer_list<std::string_view> message) const;

private:
    struct Pads;
    std::shared_ptr<const Pads> pads_;
};

/// Whether two byte strings are equal, in a time that depends on their sizes only.
[[nodiscard]] bool equal_constant_time(std::string_view a, std::string_view b);

/// The digest's bytes as text, for comparison and encoding.
[[nodiscard]] inline std::string_view bytes_of(const Sha256Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace edge
