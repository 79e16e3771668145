#pragma once

#include "edge/bindings/images/hosted_images.hpp"
#include "edge/bindings/images/images.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The service for images as a handler's parameter: `ImagesOf<"IMAGES"> images`, then `images->input(...)`. Internal if
/// it is not bound.
template <BindingText<BindingKind::Other> name>
using ImagesOf = Custom<Images, name>;

/// The images that are hosted, by the same name: `HostedImagesOf<"IMAGES"> images`, then `images->upload(...)`.
/// Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using HostedImagesOf = Custom<HostedImages, name>;

}  // namespace edge
