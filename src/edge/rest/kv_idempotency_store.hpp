#pragma once

#include "edge/bindings/kv/kv_namespace.hpp"
#include "edge/rest/idempotency_store.hpp"

namespace edge::rest {

/// Claims and answers in Workers KV, beside whatever else is in the namespace:
///
/// ```text
/// idempotency/{name}/claim      the fingerprint, for `claim_lifetime`
/// idempotency/{name}/answer     a `KeptAnswer`, for `lifetime`
/// ```
///
/// It does what the field is for: a client that has lost an answer, or got none, and repeats its request here gets the
/// first one. In a store that can compare (`KvNamespace::can_compare`) a claim is strict: of any number of requests
/// that come at once with one key, one is carried out. Workers KV cannot, so there this is no lock:
///
/// * Two requests that look at the same time both find nothing. KV takes one write a second of a key, so the second
///   claim within a second is refused; one that comes later wins a key that another request has already.
/// * Another location may see a claim or an answer, and the absence of one, a minute late.
///
/// Then one request is carried out twice; so it may be in every store if it runs for longer than `claim_lifetime`, for
/// then it has no claim any more. Both lifetimes are 60 s at least, KV's shortest time: with a shorter one
/// every request that has a key fails with TtlOutOfRange.
class KvIdempotencyStore final : public IdempotencyStore {
public:
    /// Over a namespace, whose store is borrowed.
    explicit KvIdempotencyStore(KvNamespace kv, IdempotencyOptions options = {}) : kv_(kv), options_(options) {}

    /// As `IdempotencyStore` says, within the limits above.
    [[nodiscard]] Result<std::optional<KeptAnswer>> find(const IdempotencyKey& key) const override;
    Result<void> claim(const IdempotencyKey& key) const override;
    Result<void> keep(const IdempotencyKey& key, const KeptAnswer& answer) const override;
    Result<void> release(const IdempotencyKey& key) const override;

private:
    KvNamespace kv_;
    IdempotencyOptions options_;
};

}  // namespace edge::rest
