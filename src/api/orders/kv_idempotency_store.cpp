#include "api/orders/kv_idempotency_store.hpp"

#include <array>
#include <utility>

#include "edge/text/concat.hpp"

namespace bakery {
namespace {

using edge::ErrorCode;
using edge::Result;

std::string claim_key(const IdempotencyKey& key) { return edge::concat({"idempotency/", key.name, "/claim"}); }
std::string answer_key(const IdempotencyKey& key) { return edge::concat({"idempotency/", key.name, "/answer"}); }

}  // namespace

Result<std::optional<KeptAnswer>> KvIdempotencyStore::find(const IdempotencyKey& key) const {
    const auto entries = kv_.get_many(std::array{answer_key(key), claim_key(key)});
    if (!entries) return std::unexpected(entries.error());
    const edge::KvEntry& answer = entries->front();
    const edge::KvEntry& claim = entries->back();
    if (answer.found) {
        auto kept = edge::json::parse<KeptAnswer>(answer.value);
        if (!kept) return edge::fail(ErrorCode::Internal, "", "not an answer under " + answer_key(key));
        if (kept->fingerprint != key.fingerprint) return key_reused();
        return *std::move(kept);
    }
    if (!claim.found) return std::nullopt;
    if (claim.value != key.fingerprint) return key_reused();
    return still_running();
}

Result<void> KvIdempotencyStore::claim(const IdempotencyKey& key) const {
    // Not repeated after a 429: within this second somebody else has written the key.
    const auto claimed =
        kv_.put_async(claim_key(key), key.fingerprint, {.expiration_ttl = kClaimTtl}).wait();
    if (claimed) return {};
    if (claimed.error().code == ErrorCode::RateLimited) return still_running();
    return std::unexpected(claimed.error());
}

Result<void> KvIdempotencyStore::keep(const IdempotencyKey& key, const KeptAnswer& answer) const {
    return kv_.put(answer_key(key), edge::json::to_text(answer), {.expiration_ttl = kAnswerTtl});
}

Result<void> KvIdempotencyStore::release(const IdempotencyKey& key) const { return kv_.remove(claim_key(key)); }

}  // namespace bakery
