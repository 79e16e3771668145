#pragma once

#include "edge/bindings/images/images.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The service for images as a handler's parameter: `ImagesOf<"IMAGES"> images`, then `images->input(...)`. Internal if
/// it is not bound.
template <BindingText<BindingKind::Other> name>
using ImagesOf = Custom<Images, name>;

}  // namespace edge
