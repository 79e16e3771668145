#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/http/response.hpp"
#include "edge/rest/idempotency_store.hpp"

namespace edge::rest {

class Claim;

/// Answers a request that has an `Idempotency-Key` once: whoever repeats it, because an answer was lost, gets the first
/// answer again, with `Idempotency-Replayed: true`. A request without the field is answered as if this were not here.
///
/// ```cpp
/// const auto idempotency = rest::Idempotency::over_kv("ORDERS");  // once, in make_app
/// const auto create = [idempotency](Request& request, Context& context) -> Result<Response> {
///     const auto body = json_body(request);
///     if (!body) return std::unexpected(body.error());
///     return idempotency.answer(request, context, *body, [&](const rest::Claim& claim) -> Result<Response> {
///         const auto order = json::parse<NewOrder>(*body);  // whatever can be wrong comes first
///         if (!order) return std::unexpected(order.error());
///         if (const auto claimed = claim(); !claimed) return std::unexpected(claimed.error());
///         return create_order(request, context);  // then what has effects
///     });
/// };
/// app.never_ignore(rest::kIdempotencyKey.name);  // routes that do not take it refuse it
/// app.post("/v1/orders", openapi::takes<rest::kIdempotencyKey>, create);
/// ```
///
/// A request that fails before it calls `claim` leaves its key free; so does one that fails or throws after it, once
/// its response has been sent. A success (a status below 303) is kept, with its header fields and body, for as long as
/// `IdempotencyOptions` says; the body has to be in memory. Immutable; copies share the store.
class Idempotency {
public:
    /// Gives the store for one request; it may borrow from the environment.
    using OpenStore = std::function<Result<std::shared_ptr<const IdempotencyStore>>(const Env&)>;

    /// Over a store that is opened for each request.
    explicit Idempotency(OpenStore open) : open_(std::move(open)) {}

    /// Over a KV namespace: strict where the store can compare; in Workers KV for repetitions that come one after the
    /// other. See `KvIdempotencyStore` for the rest.
    [[nodiscard]] static Idempotency over_kv(std::string binding, IdempotencyOptions options = {});

    /// Over the database of a Durable Object: strict. `make_app` calls `SqlIdempotencyStore::create_tables` there.
    [[nodiscard]] static Idempotency over_sql(IdempotencyOptions options = {});

    /// Answers `request`, whose body is `body`, by `work`, a function object `Result<Response>(const Claim&)`, or by
    /// what
    /// `work` answered the first time. `Context::principal` is who asks. Fails with InvalidParameter if the field is no
    /// key, with `kKeyReused` if the key came with another body, with Conflict while the first request runs, and as the
    /// store and `work` do.
    template <class Work>
    [[nodiscard]] Result<Response> answer(const Request& request, Context& context, std::string_view body,
                                          const Work& work) const {
        return answer(request, context, body, {&work, [](const void* self, const Claim& claim) -> Result<Response> {
                                                   return (*static_cast<const Work*>(self))(claim);
                                               }});
    }

private:
    struct WorkView {
        const void* self;
        Result<Response> (*call)(const void* self, const Claim&);
    };
    [[nodiscard]] Result<Response> answer(const Request& request, Context& context, std::string_view body,
                                          WorkView work) const;

    OpenStore open_;
};

/// Takes the key of a request for it: to be called when the request has proved sound, before its first effect. Fails
/// with Conflict if another request has the key, and as the store does; that failure is the request's. Borrowed for the
/// call.
class Claim {
public:
    /// Of a request without a key: nothing is taken.
    Claim() = default;

    /// Takes the key.
    Result<void> operator()() const;

private:
    friend class Idempotency;
    struct Attempt;
    explicit Claim(const Attempt& attempt) : attempt_(&attempt) {}

    const Attempt* attempt_ = nullptr;
};

}  // namespace edge::rest
