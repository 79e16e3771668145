#pragma once

#include <optional>
#include <string_view>

#include "edge/bindings/images/hosted_image.hpp"
#include "edge/error/error.hpp"
#include "edge/json/writer.hpp"

/// What hosted images take and give, as JSON: for adapters.
namespace edge::detail {

/// What they give. A member that is missing or another is left as it was; fails with Internal where the text is no
/// JSON, or an image has no id.
[[nodiscard]] Result<HostedImage> hosted_image_in(std::string_view text);
[[nodiscard]] Result<HostedImageList> hosted_images_in(std::string_view text);
[[nodiscard]] Result<ImageUploadUrl> image_upload_url_in(std::string_view text);

/// What they take.
void write(json::Writer& text, const HostedImageUpload& how);
void write(json::Writer& text, const DirectImageUpload& how);
void write(json::Writer& text, const HostedImageChange& change);
void write(json::Writer& text, const HostedImageQuery& query);
void write(json::Writer& text, const SignedImageUrl& how);

}  // namespace edge::detail
