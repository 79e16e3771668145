#include "edge/testing/image_header.hpp"

#include <cstddef>

#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

enum class Order { Big, Little };

std::string number(std::uint32_t value, int size, Order order) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += char(value >> (8 * (order == Order::Big ? size - 1 - i : i)));
    return bytes;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, int size, Order order) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
        const std::size_t place = at + std::size_t(order == Order::Big ? i : size - 1 - i);
        value = value << 8 | (place < bytes.size() ? std::uint8_t(bytes[place]) : 0);
    }
    return value;
}

constexpr std::string_view kPng("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16);
constexpr std::string_view kGif = "GIF89a";
constexpr std::string_view kJpeg = "\xff\xd8";
constexpr std::string_view kAvif("\0\0\0\x14"
                                 "ftypavif",
                                 12);
constexpr std::string_view kIspe("ispe\0\0\0\0", 8);
constexpr std::string_view kWebp = "WEBPVP8X";

constexpr std::size_t kGifSize = 6;
constexpr std::size_t kWebpName = 8;
constexpr std::size_t kWebpSize = 24;
constexpr std::size_t kSegmentHead = 4;

/// Where the frame of a JPEG begins; npos where there is none.
std::size_t frame_of(std::string_view jpeg) {
    for (std::size_t at = kJpeg.size(); at + kSegmentHead < jpeg.size();) {
        const auto marker = std::uint8_t(jpeg[at + 1]);
        const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) return at;
        at += 2 + number_at(jpeg, at + 2, 2, Order::Big);
    }
    return std::string_view::npos;
}

std::optional<ImageHeader> read_jpeg(std::string_view bytes) {
    constexpr std::size_t kHeight = 5, kWidth = 7;
    const std::size_t frame = frame_of(bytes);
    if (frame == bytes.npos) return std::nullopt;
    return ImageHeader{"image/jpeg", number_at(bytes, frame + kWidth, 2, Order::Big),
                       number_at(bytes, frame + kHeight, 2, Order::Big)};
}

std::optional<ImageHeader> read_avif(std::string_view bytes) {
    const std::size_t size = bytes.find(kIspe);
    if (size == bytes.npos) return std::nullopt;
    const std::size_t at = size + kIspe.size();
    return ImageHeader{"image/avif", number_at(bytes, at, 4, Order::Big), number_at(bytes, at + 4, 4, Order::Big)};
}

}  // namespace

std::optional<ImageHeader> read_image_header(std::string_view bytes) {
    if (bytes.starts_with(kPng))
        return ImageHeader{"image/png", number_at(bytes, kPng.size(), 4, Order::Big),
                           number_at(bytes, kPng.size() + 4, 4, Order::Big)};
    if (bytes.starts_with("GIF8"))
        return ImageHeader{"image/gif", number_at(bytes, kGifSize, 2, Order::Little),
                           number_at(bytes, kGifSize + 2, 2, Order::Little)};
    if (bytes.starts_with(kJpeg)) return read_jpeg(bytes);
    if (bytes.size() > kWebpSize && bytes.substr(kWebpName).starts_with(kWebp))
        return ImageHeader{"image/webp", number_at(bytes, kWebpSize, 3, Order::Little) + 1,
                           number_at(bytes, kWebpSize + 3, 3, Order::Little) + 1};
    if (bytes.size() > 4 && bytes.substr(4).starts_with("ftypavif")) return read_avif(bytes);
    if (bytes.starts_with("<svg")) return ImageHeader{"image/svg+xml"};
    return std::nullopt;
}

std::string write_image_header(const ImageHeader& header) {
    const auto both = [&](int size, Order order) {
        return number(header.width, size, order) + number(header.height, size, order);
    };
    if (header.format == "image/png") return concat({kPng, both(4, Order::Big)});
    if (header.format == "image/gif") return concat({kGif, both(2, Order::Little)});
    if (header.format == "image/jpeg")  // a frame of 8 bits a sample
        return concat({kJpeg, "\xff\xc0", std::string_view("\0\x0b\x08", 3), number(header.height, 2, Order::Big),
                       number(header.width, 2, Order::Big), std::string_view("\1\1\x11\0", 4)});
    if (header.format == "image/webp")
        return concat({"RIFF", number(22, 4, Order::Little), kWebp, number(10, 4, Order::Little),
                       number(0, 4, Order::Little), number(header.width - 1, 3, Order::Little),
                       number(header.height - 1, 3, Order::Little)});
    if (header.format == "image/avif")
        return concat({kAvif, number(0, 4, Order::Big), "mif1", number(20, 4, Order::Big), kIspe, both(4, Order::Big)});
    return {};
}

}  // namespace edge::testing
