#pragma once

#include <functional>
#include <memory>

#include "api/orders/idempotency.hpp"
#include "edge/http/response.hpp"

namespace bakery {

/// To be called when a request has proved sound, before its first effect. Its failure is the request's.
using Admission = std::function<edge::Result<void>()>;

/// Answers a request that has an idempotency key: with the first answer and `Idempotency-Replayed: true` where there is
/// one, else by `work`, whose answer is kept if it is a success. A claim whose request fails or throws is given back
/// when the response has been sent, so that it may be repeated; a request that is refused before it asks for admission
/// leaves nothing behind. Fails as the store and `work` do.
[[nodiscard]] edge::Result<edge::Response> answer_once(
    edge::Context& context, std::shared_ptr<const IdempotencyStore> store, const IdempotencyKey& key,
    const std::function<edge::Result<edge::Response>(const Admission&)>& work);

}  // namespace bakery
