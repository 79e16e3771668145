#pragma once

#include <span>

#include "edge/bindings/hyperdrive/hyperdrive.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Hyperdrive promises, of a PostgreSQL without TLS that lets "user" in without a password.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Hyperdrive>> hyperdrive();

}  // namespace contracts
