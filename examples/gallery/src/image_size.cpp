#include "image_size.hpp"

#include <cstddef>

namespace {

/// The number of `count` bytes at a place, the greatest first; the caller has looked that they are there.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number = number << 8 | std::uint8_t(bytes[at + i]);
    return number;
}

std::optional<ImageSize> sound(std::uint32_t width, std::uint32_t height) {
    if (width == 0 || height == 0) return std::nullopt;
    return ImageSize{width, height};
}

/// A signature, then the chunk IHDR: its length, its name, width, height (PNG, 5.2 and 11.2.1).
std::optional<ImageSize> png_size(std::string_view bytes) {
    constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
    constexpr std::size_t kName = 12;
    constexpr std::size_t kWidth = 16;
    constexpr std::size_t kHeight = 20;
    if (!bytes.starts_with(kSignature) || bytes.size() < kHeight + 4 || bytes.substr(kName, 4) != "IHDR") return {};
    return sound(number_at(bytes, kWidth, 4), number_at(bytes, kHeight, 4));
}

/// Whether a marker begins a frame, which says the size: SOF0 to SOF15, but for those that are something else.
bool begins_frame(unsigned marker) {
    constexpr unsigned kHuffmanTables = 0xC4;
    constexpr unsigned kExtension = 0xC8;
    constexpr unsigned kArithmeticTables = 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && marker != kHuffmanTables && marker != kExtension &&
           marker != kArithmeticTables;
}

/// Segments, each 0xFF, a marker, and its length with these two bytes (JPEG, B.1.1).
std::optional<ImageSize> jpeg_size(std::string_view bytes) {
    constexpr std::string_view kStart = "\xFF\xD8\xFF";
    constexpr std::size_t kLength = 2;
    constexpr std::size_t kHeight = 5;  // after the bits of a sample
    constexpr std::size_t kWidth = 7;
    if (!bytes.starts_with(kStart)) return {};
    for (std::size_t at = 2; at + kWidth + 2 <= bytes.size();) {
        if (number_at(bytes, at, 1) != 0xFF) return {};
        const unsigned marker = number_at(bytes, at + 1, 1);
        if (begins_frame(marker)) return sound(number_at(bytes, at + kWidth, 2), number_at(bytes, at + kHeight, 2));
        at += 2 + number_at(bytes, at + kLength, 2);
    }
    return {};
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
    const std::optional<ImageSize> size = png_size(bytes);
    return size ? size : jpeg_size(bytes);
}
