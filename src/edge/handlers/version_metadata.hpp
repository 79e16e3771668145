#pragma once

#include "edge/bindings/version_metadata/version_metadata.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The version of the Worker as a handler's parameter: `Version<"CF_VERSION_METADATA"> version`, then `version->id`.
/// Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using Version = Custom<VersionMetadata, name>;

}  // namespace edge
