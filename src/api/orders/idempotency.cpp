#include "api/orders/idempotency.hpp"

#include <algorithm>

#include "edge/crypto/sha256.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/text/base64url.hpp"

namespace bakery {
namespace {

constexpr std::size_t kMaxSize = 64;

bool is_visible(char c) { return c > 0x20 && c < 0x7F; }

/// The content of a quoted string that is all of the text.
std::optional<std::string> unquoted(std::string_view text) {
    std::string content;
    std::size_t i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        const bool escape = text[i] == '\\';
        if (escape && (++i == text.size() || (text[i] != '"' && text[i] != '\\'))) return {};
        content += text[i];
    }
    if (i + 1 != text.size()) return {};
    return content;
}

std::string digest_of(std::string_view text) { return edge::base64url_encode(edge::bytes_of(edge::sha256(text))); }

}  // namespace

std::optional<std::string> parse_idempotency_key(std::string_view field) {
    const std::string_view text = edge::trim(field);
    const bool quoted = text.starts_with('"');
    if (!quoted && !edge::is_token(text)) return {};
    std::optional<std::string> key = quoted ? unquoted(text) : std::string(text);
    if (!key || key->empty() || key->size() > kMaxSize || !std::ranges::all_of(*key, is_visible)) return {};
    return key;
}

IdempotencyKey make_idempotency_key(const edge::Principal& caller, std::string_view key, std::string_view body) {
    // A key has no line break, and so cannot end like the name of somebody else.
    return {.name = digest_of(std::string(key) + "\n" + caller.role + "\n" + caller.name),
            .fingerprint = digest_of(body)};
}

std::unexpected<edge::Error> key_reused() {
    return edge::fail(edge::ErrorCode::KeyReused, "This Idempotency-Key came with another body before.");
}

std::unexpected<edge::Error> still_running() {
    edge::Error error(edge::ErrorCode::Conflict, "A request with this Idempotency-Key is still running.");
    error.retry_after = IdempotencyStore::kRetryAfter;
    return std::unexpected(std::move(error));
}

}  // namespace bakery
