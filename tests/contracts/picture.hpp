#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace contracts {

/// The bytes of a PNG of 4 by 2 pixels.
[[nodiscard]] inline std::string png_bytes() {
    constexpr std::string_view kPng =
        "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea34000000104944415478da6338a0e000470c"
        "c81c00791a090134a9c6460000000049454e44ae426082";
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i < kPng.size(); i += 2) bytes += char(digit(kPng[i]) << 4 | digit(kPng[i + 1]));
    return bytes;
}

}  // namespace contracts
