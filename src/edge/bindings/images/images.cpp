#include "edge/bindings/images/images.hpp"

#include <optional>

#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr int kMostPixels = 12'000;
constexpr int kMostBlur = 250;
constexpr double kMostSharpen = 10;
constexpr int kMostQuality = 100;

std::unexpected<Error> invalid(std::string_view option) {
    return fail(ImageError::OptionsInvalid, "An image cannot be changed so.",
                concat({"\"", option, "\" is out of its range"}));
}

template <class T>
bool is_within(const std::optional<T>& value, T least, T most) {
    return !value || (*value >= least && *value <= most);
}

Result<void> check(const ImageTransform& change) {
    if (!is_within(change.width, 1, kMostPixels)) return invalid("width");
    if (!is_within(change.height, 1, kMostPixels)) return invalid("height");
    if (!is_within(change.blur, 1, kMostBlur)) return invalid("blur");
    if (!is_within(change.sharpen, 0.0, kMostSharpen)) return invalid("sharpen");
    for (const auto& [name, value] :
         {std::pair("brightness", change.brightness), std::pair("contrast", change.contrast),
          std::pair("gamma", change.gamma), std::pair("saturation", change.saturation)})
        if (value && !(*value >= 0)) return invalid(name);
    if (const auto& trim = change.trim;
        trim && (trim->top < 0 || trim->right < 0 || trim->bottom < 0 || trim->left < 0))
        return invalid("trim");
    if (change.border && change.border->width < 1) return invalid("border");
    if (change.gravity)
        if (const auto* const point = std::get_if<ImagePoint>(&*change.gravity))
            if (!is_within(std::optional(point->x), 0.0, 1.0) || !is_within(std::optional(point->y), 0.0, 1.0))
                return invalid("gravity");
    return {};
}

Result<void> check(const ImagePlan& plan);

Result<void> check(const ImagePlan::Draw& drawing) {
    if (!is_within(drawing.how.opacity, 0.0, 1.0)) return invalid("opacity");
    if (drawing.how.top && drawing.how.bottom) return invalid("bottom");
    if (drawing.how.left && drawing.how.right) return invalid("right");
    return check(*drawing.image);
}

Result<void> check(const ImagePlan& plan) {
    if (!plan.image) return fail(ImageError::Unreadable, "It is no image that can be read.", "there is none");
    for (const auto& step : plan.steps)
        if (Result<void> checked = std::visit([](const auto& each) { return check(each); }, step); !checked)
            return checked;
    return {};
}

Result<void> check(const ImagePlan& plan, const ImageOutput& how) {
    if (!is_within(how.quality, 1, kMostQuality)) return invalid("quality");
    return check(plan);
}

}  // namespace

std::string_view media_type_of(ImageFormat format) {
    switch (format) {
        case ImageFormat::Jpeg: return "image/jpeg";
        case ImageFormat::Png: return "image/png";
        case ImageFormat::Gif: return "image/gif";
        case ImageFormat::Webp: return "image/webp";
        case ImageFormat::Avif: return "image/avif";
        case ImageFormat::Rgb:
        case ImageFormat::Rgba: break;
    }
    return {};
}

ImagePipeline&& ImagePipeline::transform(ImageTransform change) && {
    plan_.steps.emplace_back(std::move(change));
    return std::move(*this);
}

ImagePipeline&& ImagePipeline::draw(Stream image, ImageDrawing how) && {
    auto plan = std::make_unique<ImagePlan>(ImagePlan{.image = std::move(image)});
    plan_.steps.emplace_back(ImagePlan::Draw{.image = std::move(plan), .how = how});
    return std::move(*this);
}

ImagePipeline&& ImagePipeline::draw(ImagePipeline image, ImageDrawing how) && {
    auto plan = std::make_unique<ImagePlan>(std::move(image.plan_));
    plan_.steps.emplace_back(ImagePlan::Draw{.image = std::move(plan), .how = how});
    return std::move(*this);
}

Prepared<MadeImage> ImagePipeline::prepared(const ImageOutput& how) {
    if (Result<void> checked = check(plan_, how); !checked)
        return Prepared<MadeImage>::ready(std::unexpected(std::move(checked.error())));
    return images_->prepare_output(std::move(plan_), how);
}

Result<MadeImage> ImagePipeline::output(const ImageOutput& how) && {
    return Pending<MadeImage>(*images_->platform_, prepared(how)).wait();
}

Pending<MadeImage> ImagePipeline::output_async(const ImageOutput& how) && {
    return Pending<MadeImage>(*images_->platform_, prepared(how)).started();
}

Result<ImageInfo> Images::info(Stream image) {
    return Pending<ImageInfo>(*platform_, prepare_info(std::move(image))).wait();
}

Pending<ImageInfo> Images::info_async(Stream image) {
    return Pending<ImageInfo>(*platform_, prepare_info(std::move(image))).started();
}

}  // namespace edge
