#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/context.hpp"
#include "edge/http/request.hpp"
#include "edge/openapi/operation.hpp"

namespace edge::rest {

/// What two requests have in common if one repeats the other. Digests, so of one size whatever was sent.
struct IdempotencyKey {
    std::string name;  ///< of the key, the route it was sent to and who sent it: safe as a part of a store's key
    std::string fingerprint;  ///< of the body's bytes
};

/// The key in an `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header): a string of structured fields
/// (RFC 8941 section 3.3.3), or a bare token, of 1..64 visible ASCII characters. Nothing if it is anything else.
[[nodiscard]] std::optional<std::string> parse_idempotency_key(std::string_view field);

/// What `parse_idempotency_key` takes.
inline constexpr std::string_view kIdempotencyKeyPattern =
    R"re(^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}|"([!#-\[\]-~]|\\["\\]){1,64}")$)re";

/// The field as a parameter of an operation, for `openapi::takes` and `App::never_ignore`.
inline constexpr openapi::Parameter kIdempotencyKey{
    .in = openapi::In::Header,
    .name = "Idempotency-Key",
    .description = "A string of 1 to 64 visible ASCII characters that the client makes up for this request. If the "
                   "answer is lost, the same request gets it again.",
    .schema = openapi::schema_of_pattern<kIdempotencyKeyPattern>,
    .example = R"("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")"};

/// The field of an answer that was given before.
inline constexpr openapi::ResponseHeader kIdempotencyReplayed{"Idempotency-Replayed",
                                                              "true if this answer was given before."};

/// The identity of `request`, sent by `caller` with this key and body. Keys of different callers, or sent to different
/// paths, are different keys. Callers that nobody knows share theirs.
[[nodiscard]] IdempotencyKey make_idempotency_key(std::string_view key, const Request& request,
                                                  const std::optional<Principal>& caller, std::string_view body);

}  // namespace edge::rest
