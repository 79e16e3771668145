#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/images/image_errors.hpp"
#include "edge/bindings/images/image_options.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

class Images;
class ImagePipeline;

/// An image that was made.
struct MadeImage {
    Stream body;               ///< its bytes, which may be passed on unread
    std::string content_type;  ///< its media type
};

/// An image and what is done with it, in order: what adapters read.
struct ImagePlan {
    /// Another image that is drawn on it.
    struct Draw {
        std::unique_ptr<ImagePlan> image;
        ImageDrawing how;
    };
    Stream image;
    std::vector<std::variant<ImageTransform, Draw>> steps = {};
};

/// An image on its way: what is done with it is said first, and done by `output`.
class ImagePipeline {
public:
    /// Changes it.
    ImagePipeline&& transform(ImageTransform change) &&;
    /// Draws another image on it, as it is or as another pipeline makes it.
    ImagePipeline&& draw(Stream image, ImageDrawing how = {}) &&;
    ImagePipeline&& draw(ImagePipeline image, ImageDrawing how = {}) &&;

    /// Makes the image. Fails with a kind of `ImageError`, and as any binding does.
    [[nodiscard]] Result<MadeImage> output(const ImageOutput& how = {}) &&;
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<MadeImage> output_async(const ImageOutput& how = {}) &&;

private:
    friend class Images;
    ImagePipeline(Images& images, Stream image) : images_(&images), plan_{.image = std::move(image)} {}

    [[nodiscard]] Prepared<MadeImage> prepared(const ImageOutput& how);

    Images* images_;
    ImagePlan plan_;
};

/// The service for images, as far as it changes them: `env.get<Images>("IMAGES")`, or a handler's `ImagesOf<"IMAGES">`
/// (edge/handlers/images.hpp).
///
/// ```cpp
/// app.post("/thumbnails", [](Request& request, ImagesOf<"IMAGES"> images) -> Result<Response> {
///     auto small = images->input(request.take_body()).transform({.width = 200}).output({ImageFormat::Webp});
///     if (!small) return std::unexpected(small.error());
///     return Response::stream(std::move(small->body), small->content_type);
/// });
/// ```
///
/// Images pass through the Worker as streams, and never enter its memory where they are not read.
class Images {
public:
    /// The platform is borrowed, and outlives it.
    explicit Images(Platform& platform) : platform_(&platform) {}
    virtual ~Images() = default;
    Images(const Images&) = delete;
    Images& operator=(const Images&) = delete;

    /// What an image is. Fails with Unreadable.
    [[nodiscard]] Result<ImageInfo> info(Stream image);
    [[nodiscard]] Pending<ImageInfo> info_async(Stream image);

    /// Begins with an image.
    [[nodiscard]] ImagePipeline input(Stream image) { return {*this, std::move(image)}; }

private:
    friend class ImagePipeline;
    virtual Prepared<ImageInfo> prepare_info(Stream image) = 0;
    /// The plan has been checked.
    virtual Prepared<MadeImage> prepare_output(ImagePlan plan, const ImageOutput& how) = 0;

    Platform* platform_;
};

/// The media type of a format; "" where it has none.
[[nodiscard]] std::string_view media_type_of(ImageFormat format);

/// How it is had from the platform.
template <>
struct CustomBinding<Images> {
    static std::shared_ptr<Images> bind(const Env& env, std::string_view name);
};

}  // namespace edge
