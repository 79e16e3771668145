#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// What a picture measures, in pixels.
struct ImageSize {
    std::int64_t width = 0;
    std::int64_t height = 0;

    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// The size of a PNG or a JPEG, by the bytes at its beginning; nothing if they are neither, or say no size.
[[nodiscard]] std::optional<ImageSize> image_size(std::string_view bytes);
