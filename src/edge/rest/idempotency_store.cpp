#include "edge/rest/idempotency_store.hpp"

#include <utility>

namespace edge::rest {

std::unexpected<Error> key_reused() { return fail(kKeyReused, "This Idempotency-Key came with another body before."); }

std::unexpected<Error> still_running() {
    Error error(ErrorCode::Conflict, "A request with this Idempotency-Key is still running.");
    error.retry_after = IdempotencyStore::kRetryAfter;
    return std::unexpected(std::move(error));
}

}  // namespace edge::rest
