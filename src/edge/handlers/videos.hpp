#pragma once

#include "edge/bindings/videos/videos.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// Stream as a handler's parameter: `VideosOf<"STREAM"> videos`, then `videos->details(id)`. Internal if it
/// is not bound.
template <BindingText<BindingKind::Other> name>
using VideosOf = Custom<Videos, name>;

}  // namespace edge
