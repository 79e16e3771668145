#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// What the first bytes of an image say.
struct ImageHeader {
    std::string format;  ///< its media type
    std::uint32_t width = 0;   ///< in pixels
    std::uint32_t height = 0;  ///< in pixels
};

/// Reads PNG, GIF, JPEG, WebP, AVIF and SVG, of which it has no size; nothing where it is none of these.
[[nodiscard]] std::optional<ImageHeader> read_image_header(std::string_view bytes);

/// The bytes of a header that say so, which is all that there is of the image; of PNG, GIF, JPEG, WebP and AVIF.
[[nodiscard]] std::string write_image_header(const ImageHeader& header);

}  // namespace edge::testing
