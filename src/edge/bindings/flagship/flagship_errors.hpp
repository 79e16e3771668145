#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why nobody knows how a flag stands.
struct FlagshipError {
    /// A flag has no name, or a default that is no JSON: our own mistake. Nothing was asked.
    static constexpr ErrorKind RequestInvalid{"flagship-request-invalid", 500, "A flag that cannot be asked for"};
    /// The value is not of the type that it is read as.
    static constexpr ErrorKind ValueUnexpected{"flagship-value-unexpected", 502, "A flag of another type"};
};

/// The typed error for what an evaluation was rejected with, as `rejection_error` says.
[[nodiscard]] Error flagship_error(const Rejection& rejection);

}  // namespace edge
