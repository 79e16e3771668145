#pragma once

#include <optional>
#include <span>

#include "edge/app.hpp"
#include "edge/bindings/objects/durable_objects.hpp"
#include "edge/bindings/objects/object_state.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a namespace promises whose objects are `ContractObject`s.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::DurableObjectNamespace>> objects();

/// What an object is promised: of its keys, the same at once, its database, transactions, and as a whole.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::DurableObjectState>> object_keys();
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::DurableObjectState>> object_kv();
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::DurableObjectState>> object_sql();
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::DurableObjectState>> object_transactions();
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::DurableObjectState>> object_state();

/// A class of objects: it counts in a member and in its storage, and says what it is.
class ContractObject {
public:
    explicit ContractObject(edge::DurableObjectState& state);
    void routes(edge::App& app);

private:
    edge::DurableObjectState& state_;
    int stored_ = 0;  ///< as it was when this was constructed
    int member_ = 0;
};

}  // namespace contracts
