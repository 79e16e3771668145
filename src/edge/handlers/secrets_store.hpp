#pragma once

#include "edge/bindings/secrets_store/secrets_store_secret.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A secret of the Secrets Store as a handler's parameter: `StoredSecret<"BANK_KEY"> key`, then `key->get()`. Internal
/// if it is not bound.
template <BindingText<BindingKind::Other> name>
using StoredSecret = Custom<SecretsStoreSecret, name>;

}  // namespace edge
