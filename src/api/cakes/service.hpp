#pragma once

#include <optional>
#include <vector>

#include "api/cakes/model.hpp"
#include "edge/bindings/kv_namespace.hpp"

namespace bakery {

/// The cake styles, in KV: `cake/{id}` holds the cake, and the same again as metadata so that listing reads no values.
///
/// Made for reading: `find` lets a location serve a cake for five minutes from its cache, so a change is seen
/// everywhere after that time at the latest. Fails as the namespace does.
class CakeCatalogue {
public:
    enum class Put { Created, Replaced };

    explicit CakeCatalogue(edge::KvNamespace kv) : kv_(kv) {}

    /// All cakes by id, also those that are not available.
    [[nodiscard]] edge::Result<std::vector<Cake>> list() const;

    [[nodiscard]] edge::Result<std::optional<Cake>> find(const CakeId& id) const;

    /// Whether a new order may name this style.
    [[nodiscard]] edge::Result<bool> is_available(const CakeId& id) const;

    edge::Result<Put> put(const Cake& cake) const;

    /// Fails with NotFound.
    edge::Result<void> remove(const CakeId& id) const;

private:
    [[nodiscard]] edge::Result<bool> exists(const CakeId& id) const;

    edge::KvNamespace kv_;
};

}  // namespace bakery
