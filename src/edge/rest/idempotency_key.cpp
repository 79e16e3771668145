#include "edge/rest/idempotency_key.hpp"

#include <algorithm>

#include "edge/crypto/sha256.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/text/base64url.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {
namespace {

constexpr std::size_t kMaxSize = 64;

bool is_visible(char c) { return c > 0x20 && c < 0x7F; }

/// The content of a quoted string that is all of the text.
std::optional<std::string> unquoted(std::string_view text) {
    std::string content;
    std::size_t i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\') {
            ++i;
            if (i == text.size() || (text[i] != '"' && text[i] != '\\')) return {};
        }
        content += text[i];
    }
    if (i + 1 != text.size()) return {};
    return content;
}

std::string digest_of(std::string_view text) { return base64url_encode(bytes_of(sha256(text))); }

}  // namespace

std::optional<std::string> parse_idempotency_key(std::string_view field) {
    const std::string_view text = trim(field);
    const bool quoted = text.starts_with('"');
    if (!quoted && !is_token(text)) return {};
    std::optional<std::string> key = quoted ? unquoted(text) : std::string(text);
    if (!key || key->empty() || key->size() > kMaxSize || !std::ranges::all_of(*key, is_visible)) return {};
    return key;
}

IdempotencyKey make_idempotency_key(std::string_view key, const Request& request,
                                    const std::optional<Principal>& caller, std::string_view body) {
    const UrlView url = request.url();
    const std::string_view role = caller ? std::string_view(caller->role) : std::string_view();
    const std::string_view name = caller ? std::string_view(caller->name) : std::string_view();
    // Neither a key nor a request line has a line break, so none of them can end like what follows.
    return {.name = digest_of(
                concat({key, "\n", request.method_name(), " ", url.path, "?", url.query, "\n", role, "\n", name})),
            .fingerprint = digest_of(body)};
}

}  // namespace edge::rest
