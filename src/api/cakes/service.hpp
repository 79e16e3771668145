#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/cakes/model.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"
#include "edge/handlers/bindings.hpp"
#include "worker_env.hpp"

namespace bakery {

/// Whether a cake, as JSON, is still what the client has seen; nothing: there is none of that id.
using CakeExpectation = std::function<bool(const std::optional<std::string>& current)>;

/// The cake styles, in KV: `cake/{id}` holds the cake, and the same again as metadata so that listing reads no values.
///
/// Made for reading: `find` lets a location serve a cake for five minutes from its cache, so a change is seen
/// everywhere after that time at the latest. What the namespace fails with is thrown, as `value()` of a `Result` throws
/// it; a write that may be refused is a `Result`.
class CakeCatalogue {
public:
    enum class Put { Created, Replaced };

    explicit CakeCatalogue(edge::KvNamespace kv) : kv_(kv) {}

    /// All cakes by id, also those that are not available.
    [[nodiscard]] std::vector<Cake> list() const;

    [[nodiscard]] std::optional<Cake> find(const CakeId& id) const;

    /// Whether a new order may name this style.
    [[nodiscard]] bool is_available(const CakeId& id) const;

    /// Fails with PreconditionFailed, as `remove` does. In a store that can compare, what is expected holds until it is
    /// written; in others two who come at once both succeed, and the later one wins.
    edge::Result<Put> put(const Cake& cake, const CakeExpectation& expected) const;

    /// Fails with NotFound.
    edge::Result<void> remove(const CakeId& id, const CakeExpectation& expected) const;

private:
    /// What there is under a key, past the cache of `find`, to be written over.
    struct Current {
        edge::KvEntry seen;
        std::optional<std::string> shown;  ///< as the API shows it, unless it cannot be read
    };
    [[nodiscard]] Current current(const std::string& key) const;

    edge::KvNamespace kv_;
};

}  // namespace bakery

/// The catalogue of a request, for the handlers that take it.
template <>
struct edge::FromRequest<bakery::CakeCatalogue> {
    static bakery::CakeCatalogue extract(const Kv<WorkerEnv::CATALOGUE>& kv) { return bakery::CakeCatalogue(kv); }
};
