#include "edge/testing/memory_images.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "edge/testing/image_header.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {
namespace {

struct Size {
    std::uint32_t width;
    std::uint32_t height;
};

/// What is drawn where an SVG does not say how large it is.
constexpr Size kSvgSize{300, 150};

Size scaled(Size size, double scale) {
    const auto side = [&](std::uint32_t pixels) {
        return std::uint32_t(std::max(1L, std::lround(double(pixels) * scale)));
    };
    return {side(size.width), side(size.height)};
}

Size fitted(Size size, const ImageTransform& change) {
    const ImageFit fit = change.fit.value_or(ImageFit::ScaleDown);
    const double across = change.width ? double(*change.width) / size.width : INFINITY;
    const double down = change.height ? double(*change.height) / size.height : INFINITY;
    const bool may_grow = fit != ImageFit::ScaleDown && fit != ImageFit::Crop;
    const double inside = std::min({across, down, may_grow ? INFINITY : 1.0});
    const bool has_both = change.width && change.height;
    if (!has_both || fit == ImageFit::ScaleDown || fit == ImageFit::Contain) return scaled(size, inside);
    const Size wanted{std::uint32_t(*change.width), std::uint32_t(*change.height)};
    if (fit != ImageFit::Crop) return wanted;
    return {std::min(wanted.width, size.width), std::min(wanted.height, size.height)};
}

Size changed(Size size, const ImageTransform& change) {
    if (change.rotate && *change.rotate != ImageTurn::Half) std::swap(size.width, size.height);
    return change.width || change.height ? fitted(size, change) : size;
}

/// The header of an image, which is read to its end.
Result<ImageHeader> header_of(Stream image, std::uint64_t* file_size = nullptr) {
    const Result<std::string> bytes = std::move(image).read_all(SIZE_MAX);
    if (!bytes) return std::unexpected(bytes.error());
    if (file_size) *file_size = bytes->size();
    std::optional<ImageHeader> header = read_image_header(*bytes);
    if (!header) return std::unexpected(image_error({.message = "IMAGES_INFO_ERROR 9412: not an image"}));
    return *std::move(header);
}

Result<Size> size_of(ImagePlan plan) {
    const Result<ImageHeader> header = header_of(std::move(plan.image));
    if (!header) return std::unexpected(header.error());
    Size size = header->width == 0 ? kSvgSize : Size{header->width, header->height};
    for (auto& step : plan.steps) {
        if (const auto* const change = std::get_if<ImageTransform>(&step)) {
            size = changed(size, *change);
        } else if (auto* const drawing = std::get_if<ImagePlan::Draw>(&step)) {
            if (const Result<Size> drawn = size_of(std::move(*drawing->image)); !drawn) return drawn;
        }
    }
    return size;
}

}  // namespace

Prepared<ImageInfo> MemoryImages::prepare_info(Stream image) {
    const auto shared = std::make_shared<Stream>(std::move(image));
    return memory_call<ImageInfo>([shared]() -> Result<ImageInfo> {
        ImageInfo info;
        Result<ImageHeader> header = header_of(std::move(*shared), &info.file_size);
        if (!header) return std::unexpected(std::move(header.error()));
        info.format = std::move(header->format);
        info.width = header->width;
        info.height = header->height;
        if (info.width == 0) info.file_size = 0;
        return info;
    });
}

Prepared<MadeImage> MemoryImages::prepare_output(ImagePlan plan, const ImageOutput& how) {
    const auto shared = std::make_shared<ImagePlan>(std::move(plan));
    return memory_call<MadeImage>([this, shared, format = how.format]() -> Result<MadeImage> {
        const Result<Size> size = size_of(std::move(*shared));
        if (!size) return std::unexpected(size.error());
        const std::string type(media_type_of(format));
        if (type.empty())
            return std::unexpected(image_error({.message = "RGB/RGBA output is not supported in a test"}));
        ++made_;
        std::string bytes = write_image_header({type, size->width, size->height});
        return MadeImage{.body = Stream::of(std::move(bytes)), .content_type = type};
    });
}

}  // namespace edge::testing
