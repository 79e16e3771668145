#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "edge/json/quoted_text.hpp"

namespace edge::json {

/// `,"name":`, spelled out at compile time. It is copied in whole blocks, and so has zeros behind it.
template <std::size_t N>
struct MemberKey {
    /// It is copied in blocks of so many bytes.
    static constexpr std::size_t kBlock = 16;
    static constexpr std::size_t kPadded = (N + kBlock - 1) / kBlock * kBlock;

    char text[kPadded] = {};  ///< with zeros behind it

    /// The key of a member of that name.
    constexpr explicit MemberKey(std::string_view name) { write(text, name); }

    /// Writes the key; up to 15 bytes behind it may be written to.
    [[nodiscard]] char* encode(char* to) const {
        std::memcpy(to, text, kPadded);
        return to + N;
    }

    /// Writes it, and gives the end of it.
    static constexpr char* write(char* to, std::string_view name) {
        *to++ = ',';
        *to++ = '"';
        for (const char c : name) {
            if (c == '"' || c == '\\' || std::uint8_t(c) < 0x20) to = put_escape(to, c);
            else *to++ = c;
        }
        *to++ = '"';
        *to++ = ':';
        return to;
    }
};

/// The bytes of the key of a member of that name, which is UTF-8.
[[nodiscard]] constexpr std::size_t member_key_size(std::string_view name) {
    constexpr std::size_t kMost = 512;
    char text[kMost] = {};
    return std::size_t(MemberKey<kMost>::write(text, name) - text);
}

}  // namespace edge::json
