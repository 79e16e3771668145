#pragma once

#include "edge/bindings/cache/cache.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A cache as a handler's parameter: `NamedCache<"default"> cache` is that of the zone; then `cache->match(...)`, and
/// all else of Cache. Internal on a platform that has none.
template <BindingText<BindingKind::Other> name>
using NamedCache = Custom<Cache, name>;

}  // namespace edge
