#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "edge/context.hpp"
#include "edge/json/typed.hpp"

namespace bakery {

/// What two requests have in common if one repeats the other. Digests, so of one size whatever was sent.
struct IdempotencyKey {
    std::string name;         ///< of who asks and the key it gave: safe as a part of any store's key
    std::string fingerprint;  ///< of the body's bytes
};

/// The key in an `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header): a string of structured fields
/// (RFC 8941 section 3.3.3), or a bare token, of 1..64 visible ASCII characters. Nothing where it is anything else.
[[nodiscard]] std::optional<std::string> parse_idempotency_key(std::string_view field);

/// What `parse_idempotency_key` takes.
inline constexpr std::string_view kIdempotencyKeyPattern =
    R"re(^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}|"([!#-\[\]-~]|\\["\\]){1,64}")$)re";

[[nodiscard]] IdempotencyKey make_idempotency_key(const edge::Principal& caller, std::string_view key,
                                                  std::string_view body);

/// An answer that is given again to whoever repeats its request.
struct KeptAnswer {
    std::string fingerprint;  ///< of the request's body
    std::int32_t status = 0;
    std::string location;
    std::string etag;
    std::string body;

    friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

/// Remembers which requests are running and what was answered, each under its key. A key belongs to one body: with
/// another one, `find` and `claim` fail with KeyReused.
///
/// `claim` is the one step that has to be atomic for "at most once" to be strict; a store that can compare and set makes
/// it so, and one that cannot says what is left.
class IdempotencyStore {
public:
    /// How long an answer is kept, and how long a request may run before its key is free again.
    static constexpr std::chrono::hours kAnswerTtl{24};
    static constexpr std::chrono::seconds kClaimTtl{60};
    /// What a client that repeats itself too early is told to wait.
    static constexpr std::chrono::seconds kRetryAfter{2};

    virtual ~IdempotencyStore() = default;

    /// The first answer; nothing where the key is new. Conflict, with `retry_after`, while the first request runs.
    [[nodiscard]] virtual edge::Result<std::optional<KeptAnswer>> find(const IdempotencyKey& key) const = 0;

    /// Takes the key before the first effect of a request. Fails with Conflict where another request has it.
    virtual edge::Result<void> claim(const IdempotencyKey& key) const = 0;

    virtual edge::Result<void> keep(const IdempotencyKey& key, const KeptAnswer& answer) const = 0;

    /// Gives a claimed key back: the request failed, and may be repeated.
    virtual edge::Result<void> release(const IdempotencyKey& key) const = 0;
};

/// The failures that every store words the same way.
[[nodiscard]] std::unexpected<edge::Error> key_reused();
[[nodiscard]] std::unexpected<edge::Error> still_running();

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::KeptAnswer> = edge::json::object<bakery::KeptAnswer>(
    "KeptAnswer", "An answer that may be given again.",
    member("fingerprint", &bakery::KeptAnswer::fingerprint, "Of the request's body."),
    member("status", &bakery::KeptAnswer::status, "The status code."),
    member("location", &bakery::KeptAnswer::location, "The Location field."),
    member("etag", &bakery::KeptAnswer::etag, "The ETag field."),
    member("body", &bakery::KeptAnswer::body, "The body."));
