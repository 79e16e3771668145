#pragma once

#include <span>

#include "edge/app.hpp"
#include "edge/bindings/rpc/rpc_stub.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the methods of another Worker promise whoever calls them. Who calls, who is called, and in which language,
/// makes no difference: the methods stand in `add_methods` and in tests/platform/rpc.js.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::RpcStub>> rpc();

/// Gives an application the methods that the cases call.
void add_methods(edge::App& app);

/// What streams and objects promise.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::RpcStub>> rpc_objects();

/// What functions promise that a method is given, and streams that are made while they are read.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::RpcStub>> rpc_functions();

/// Gives an application the methods that the cases of both call.
void add_object_methods(edge::App& app);

}  // namespace contracts
