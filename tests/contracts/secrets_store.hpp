#pragma once

#include <span>
#include <string_view>

#include "edge/bindings/secrets_store/secrets_store_secret.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the store holds, as whoever runs the contract has stored it.
inline constexpr std::string_view kStoredSecret = "line\n\"quoted\" caf\u00e9";

/// A secret whose value is `kStoredSecret`, and one that the store does not have.
struct Secrets {
    edge::SecretsStoreSecret& stored;
    edge::SecretsStoreSecret& absent;
};

/// What the Secrets Store promises.
[[nodiscard]] std::span<const edge::testing::ContractCase<Secrets>> secrets_store();

}  // namespace contracts
