#pragma once

#include <string_view>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What a cache does not take. Each is of status 500: whoever stores something has not looked at what it is.
struct CacheError {
    /// The key is no absolute URL of http or https.
    static constexpr ErrorKind KeyInvalid{"cache-key-invalid", 500, "A key that a cache does not take"};
    /// A response to a request that is no GET, or a part (206), or one that varies by everything (`Vary: *`).
    static constexpr ErrorKind NotCacheable{"cache-not-cacheable", 500, "A response that no cache takes"};
};

/// The typed error for what an operation of a cache was rejected with. The text goes into `Error::internal`.
[[nodiscard]] Error cache_error(const Rejection& rejection);

}  // namespace edge
