#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What Analytics Engine does not take. Each is of status 500: a handler that lets one out has not checked what it
/// measures, which is our mistake and not the client's.
struct AnalyticsError {
    /// More than 20 blobs, or more than 20 doubles.
    static constexpr ErrorKind TooManyValues{"analytics-too-many-values", 500, "A data point with too many values"};
    /// The blobs of a data point exceed 16,384 bytes.
    static constexpr ErrorKind BlobsTooLarge{"analytics-blobs-too-large", 500, "A data point that is too large"};
    /// The index exceeds 96 bytes.
    static constexpr ErrorKind IndexTooLong{"analytics-index-too-long", 500, "An index that is too long"};
    /// A value would not arrive as it is: a double that is not finite, a text that is not UTF-8.
    static constexpr ErrorKind ValueInvalid{"analytics-value-invalid", 500, "A value that cannot be measured"};
};

/// The typed error for what a data point was rejected with. Which is which: docs/design.md.
[[nodiscard]] Error analytics_error(const Rejection& rejection);

}  // namespace edge
