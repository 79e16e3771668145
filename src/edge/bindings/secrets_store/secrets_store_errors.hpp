#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What the Secrets Store does not give.
struct SecretsStoreError {
    /// The store has no secret of the name that is configured. Our own mistake.
    static constexpr ErrorKind NotFound{"secrets-store-not-found", 500, "A secret that is not in its store"};
};

/// The typed error for what the Secrets Store was rejected with: NotFound, Unavailable if it cannot be asked for now,
/// else Internal. Which is which: docs/design.md.
[[nodiscard]] Error secrets_store_error(const Rejection& rejection);

}  // namespace edge
