#include "edge/rest/kv_idempotency_store.hpp"

#include <array>
#include <utility>

#include "edge/rest/idempotency.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {
namespace {

std::string claim_key(const IdempotencyKey& key) { return concat({"idempotency/", key.name, "/claim"}); }
std::string answer_key(const IdempotencyKey& key) { return concat({"idempotency/", key.name, "/answer"}); }

}  // namespace

Result<std::optional<KeptAnswer>> KvIdempotencyStore::find(const IdempotencyKey& key) const {
    const auto entries = kv_.get_many(std::array{answer_key(key), claim_key(key)});
    if (!entries) return std::unexpected(entries.error());
    const KvEntry& answer = entries->front();
    const KvEntry& claim = entries->back();
    if (answer.found) {
        auto kept = json::parse<KeptAnswer>(answer.value);
        if (!kept) return fail(ErrorCode::Internal, "", "not an answer under " + answer_key(key));
        if (kept->fingerprint != key.fingerprint) return key_reused();
        return *std::move(kept);
    }
    if (!claim.found) return std::nullopt;
    if (claim.value != key.fingerprint) return key_reused();
    return still_running();
}

Result<void> KvIdempotencyStore::claim(const IdempotencyKey& key) const {
    if (kv_.can_compare()) {
        const auto claimed = kv_.compare_and_set(claim_key(key), std::nullopt, key.fingerprint,
                                                 {.expiration_ttl = options_.claim_lifetime});
        if (claimed) return {};
        if (claimed.error().code == ErrorCode::Conflict) return still_running();
        return std::unexpected(claimed.error());
    }
    // Not repeated after a 429: within this second somebody else has written the key.
    const auto claimed =
        kv_.put_async(claim_key(key), key.fingerprint, {.expiration_ttl = options_.claim_lifetime}).wait();
    if (claimed) return {};
    if (claimed.error().code == ErrorCode::RateLimited) return still_running();
    return std::unexpected(claimed.error());
}

Result<void> KvIdempotencyStore::keep(const IdempotencyKey& key, const KeptAnswer& answer) const {
    return kv_.put(answer_key(key), json::to_text(answer), {.expiration_ttl = options_.lifetime});
}

Result<void> KvIdempotencyStore::release(const IdempotencyKey& key) const { return kv_.remove(claim_key(key)); }

// Here, so that only those Workers have an adapter of KV that ask for one.
Idempotency Idempotency::over_kv(std::string binding, IdempotencyOptions options) {
    return Idempotency(
        [binding = std::move(binding), options](const Env& env) -> Result<std::shared_ptr<const IdempotencyStore>> {
            const Result<KvNamespace> kv = env.kv(binding);
            if (!kv) return std::unexpected(kv.error());
            return std::make_shared<const KvIdempotencyStore>(*kv, options);
        });
}

}  // namespace edge::rest
