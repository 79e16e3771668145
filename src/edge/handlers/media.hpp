#pragma once

#include "edge/bindings/media/media.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The service that changes videos as a handler's parameter: `MediaOf<"MEDIA"> media`, then `media->input(...)`.
/// Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using MediaOf = Custom<Media, name>;

}  // namespace edge
