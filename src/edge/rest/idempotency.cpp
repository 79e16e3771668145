#include "edge/rest/idempotency.hpp"

#include <utility>

namespace edge::rest {
namespace {

/// The key that names this request; nothing if it has none.
Result<std::optional<IdempotencyKey>> key_of(const Request& request, const Context& context, std::string_view body) {
    const auto field = request.header(kIdempotencyKey.name);
    if (!field) return std::nullopt;
    const auto key = parse_idempotency_key(*field);
    if (key) return make_idempotency_key(*key, request, context.principal(), body);
    return fail(ErrorCode::InvalidParameter, "Idempotency-Key must be a string of 1 to 64 visible ASCII characters.");
}

KeptAnswer answer_of(const Response& response, const IdempotencyKey& key) {
    KeptAnswer answer{.fingerprint = key.fingerprint,
                      .status = std::int32_t(response.status()),
                      .fields = {},
                      .body = std::string(response.body())};
    for (const auto& [name, value] : response.headers())
        answer.fields.push_back({std::string(name), std::string(value)});
    return answer;
}

Response repeated(KeptAnswer answer) {
    Response response = Response::bytes(std::move(answer.body), {}, Status(answer.status));
    response.headers().erase("Content-Type");  // it is among the fields, if there was one
    for (const auto& [name, value] : answer.fields) response.append_header(name, value);
    response.header(kIdempotencyReplayed.name, "true");
    return response;
}

/// Whether the answer is final, and can be given again.
bool is_success(const Response& response) { return response.status() < Status::SeeOther && !response.fault(); }

/// Whether the bytes are all of the answer. One whose body is made or passed on while it is sent has a Content-Type and
/// no bytes.
bool is_whole(const Response& response) {
    return !response.body().empty() || !response.headers().contains("Content-Type");
}

Result<void> keep(const IdempotencyStore& store, const IdempotencyKey& key, const Response& response) {
    if (is_whole(response)) return store.keep(key, answer_of(response, key));
    return fail(ErrorCode::Internal, "", "its body is a stream: answer with bytes, or without Idempotency");
}

}  // namespace

/// What is known of a request with a key while it runs.
struct Claim::Attempt {
    Context& context;
    std::shared_ptr<const IdempotencyStore> store;
    IdempotencyKey key;
    std::shared_ptr<bool> done = std::make_shared<bool>(false);
};

Result<void> Claim::operator()() const {
    if (attempt_ == nullptr) return {};
    Result<void> claimed = attempt_->store->claim(attempt_->key);
    // Deferred work runs whatever becomes of the request, an exception included.
    if (claimed)
        attempt_->context.wait_until([store = attempt_->store, key = attempt_->key, done = attempt_->done] {
            if (!*done) (void)store->release(key);
        });
    return claimed;
}

Result<Response> Idempotency::answer(const Request& request, Context& context, std::string_view body,
                                     WorkView work) const {
    Result<std::optional<IdempotencyKey>> key = key_of(request, context, body);
    if (!key) return std::unexpected(std::move(key.error()));
    if (!*key) return work.call(work.self, Claim());

    auto store = open_(context.env());
    if (!store) return std::unexpected(std::move(store.error()));
    Result<std::optional<KeptAnswer>> first = (*store)->find(**key);
    if (!first) return std::unexpected(std::move(first.error()));
    if (*first) return repeated(**std::move(first));

    const Claim::Attempt attempt{.context = context, .store = *std::move(store), .key = **std::move(key)};
    Result<Response> response = work.call(work.self, Claim(attempt));
    if (!response || !is_success(*response)) return response;
    *attempt.done = true;
    const Result<void> kept = keep(*attempt.store, attempt.key, *response);
    if (!kept)
        context.log(LogLevel::Warn, "An answer could not be kept for repetitions of its request",
                    {{"internal", kept.error().internal}});
    return response;
}

}  // namespace edge::rest
