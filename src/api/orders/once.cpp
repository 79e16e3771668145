#include "api/orders/once.hpp"

#include <utility>

namespace bakery {
namespace {

using edge::Response;
using edge::Result;

KeptAnswer answer_of(const Response& response, const IdempotencyKey& key) {
    const auto field = [&](std::string_view name) { return std::string(response.headers().get(name).value_or("")); };
    return {.fingerprint = key.fingerprint,
            .status = std::int32_t(response.status()),
            .location = field("Location"),
            .etag = field("ETag"),
            .body = std::string(response.body())};
}

Response repeated(const KeptAnswer& answer) {
    return Response::json(answer.body, edge::Status(answer.status))
        .header("Location", answer.location)
        .header("ETag", answer.etag)
        .header("Idempotency-Replayed", "true");
}

}  // namespace

Result<Response> answer_once(edge::Context& context, std::shared_ptr<const IdempotencyStore> store,
                             const IdempotencyKey& key,
                             const std::function<Result<Response>(const Admission&)>& work) {
    const Result<std::optional<KeptAnswer>> first = store->find(key);
    if (!first) return std::unexpected(first.error());
    if (*first) return repeated(**first);

    // Deferred work runs whatever becomes of the request, an exception included.
    const auto done = std::make_shared<bool>(false);
    const auto claim = [&]() -> Result<void> {
        Result<void> claimed = store->claim(key);
        if (claimed)
            context.wait_until([store, key, done] {
                if (!*done) (void)store->release(key);
            });
        return claimed;
    };
    Result<Response> response = work(claim);
    if (!response || response->status() >= edge::Status::SeeOther) return response;
    *done = true;
    const Result<void> kept = store->keep(key, answer_of(*response, key));
    if (!kept)
        context.log(edge::LogLevel::Warn, "An answer could not be kept for repetitions of its request",
                    {{"internal", kept.error().internal}});
    return response;
}

}  // namespace bakery
