#pragma once

#include "edge/bindings/cache/front_cache.hpp"
#include "edge/handlers/from_request.hpp"

namespace edge {

/// The cache in front of the Worker as a handler's parameter: `FrontCache cache`, then `cache.purge(...)`. In a test it
/// is Internal until it was added (`MemoryFrontCaching`).
template <>
struct FromRequest<FrontCache> {
    static Result<FrontCache> extract(const Context& context) {
        const Result<FrontCaching*> caching = context.env().get<FrontCaching>(FrontCaching::kName);
        if (!caching) return std::unexpected(caching.error());
        return FrontCache(**caching, context.invocation());
    }
};

}  // namespace edge
