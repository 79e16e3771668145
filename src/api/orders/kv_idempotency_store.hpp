#pragma once

#include "api/orders/idempotency.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"

namespace bakery {

/// Claims and answers in Workers KV, beside the orders:
///
///     idempotency/{name}/claim      the fingerprint; gone after a minute, KV's shortest time
///     idempotency/{name}/answer     a `KeptAnswer`; gone after a day
///
/// It does what the field is for: a client that has lost an answer, or got none, and repeats its request here gets the
/// first one. KV has no compare-and-set, so this is no lock:
///
/// * Two requests that look at the same time both find nothing. KV takes one write a second of a key, so the second
///   claim within a second is refused; one that comes later wins a key that another request has already.
/// * Another location may see a claim or an answer, and the absence of one, a minute late.
/// * A request that runs for longer than a minute has no claim any more.
///
/// Then one order is taken twice.
class KvIdempotencyStore final : public IdempotencyStore {
public:
    explicit KvIdempotencyStore(edge::KvNamespace kv) : kv_(kv) {}

    [[nodiscard]] edge::Result<std::optional<KeptAnswer>> find(const IdempotencyKey& key) const override;
    edge::Result<void> claim(const IdempotencyKey& key) const override;
    edge::Result<void> keep(const IdempotencyKey& key, const KeptAnswer& answer) const override;
    edge::Result<void> release(const IdempotencyKey& key) const override;

private:
    edge::KvNamespace kv_;
};

}  // namespace bakery
