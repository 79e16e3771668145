#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/json/typed.hpp"
#include "edge/rest/idempotency_key.hpp"

namespace edge::rest {

/// An idempotency key came again, with another request.
inline constexpr ErrorKind kKeyReused{"idempotency-key-reused", 422, "Idempotency key reused"};

/// A header field of an answer that is kept.
struct KeptField {
    std::string name;   ///< as it was sent
    std::string value;  ///< as it was sent

    friend bool operator==(const KeptField&, const KeptField&) = default;
};

/// An answer that is given again to whoever repeats its request.
struct KeptAnswer {
    std::string fingerprint;        ///< of the request's body
    std::int32_t status = 0;        ///< of the answer
    std::vector<KeptField> fields;  ///< in the order in which they were sent
    std::string body;               ///< all of it

    friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

/// How long keys are remembered.
struct IdempotencyOptions {
    std::chrono::seconds lifetime{std::chrono::hours(24)};  ///< how long an answer is given again
    std::chrono::seconds claim_lifetime{60};  ///< how long a request may run before its key is free again
};

/// Remembers which requests are running and what was answered, each under its key. A key belongs to one body: with
/// another one, `find` and `claim` fail with `kKeyReused`.
///
/// `claim` is the one step that has to be atomic if "at most once" is to be strict; a store that can compare and set
/// makes it so, and one that cannot says what is left.
class IdempotencyStore {
public:
    /// What a client that repeats itself too early is told to wait.
    static constexpr std::chrono::seconds kRetryAfter{2};

    virtual ~IdempotencyStore() = default;

    /// The first answer; nothing if the key is new. Conflict, with `retry_after`, while the first request runs.
    [[nodiscard]] virtual Result<std::optional<KeptAnswer>> find(const IdempotencyKey& key) const = 0;

    /// Takes the key before the first effect of a request. Fails with Conflict if another request has it.
    virtual Result<void> claim(const IdempotencyKey& key) const = 0;

    /// Keeps the answer of the request that has claimed the key.
    virtual Result<void> keep(const IdempotencyKey& key, const KeptAnswer& answer) const = 0;

    /// Gives a claimed key back: the request failed, and may be repeated.
    virtual Result<void> release(const IdempotencyKey& key) const = 0;
};

/// The failures that every store words the same way.
[[nodiscard]] std::unexpected<Error> key_reused();
[[nodiscard]] std::unexpected<Error> still_running();

}  // namespace edge::rest

template <>
inline constexpr auto edge::json::declaration<edge::rest::KeptField> = edge::json::object<edge::rest::KeptField>(
    "KeptField", "A header field.", member("name", &edge::rest::KeptField::name, "Its name."),
    member("value", &edge::rest::KeptField::value, "Its value."));

template <>
inline constexpr auto edge::json::declaration<edge::rest::KeptAnswer> = edge::json::object<edge::rest::KeptAnswer>(
    "KeptAnswer", "An answer that may be given again.",
    member("fingerprint", &edge::rest::KeptAnswer::fingerprint, "Of the request's body."),
    member("status", &edge::rest::KeptAnswer::status, "The status code."),
    member("fields", &edge::rest::KeptAnswer::fields, "The header fields."),
    member("body", &edge::rest::KeptAnswer::body, "The body."));
