#include "edge/middleware/bearer_auth.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "edge/crypto/sha256.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/hex.hpp"

namespace edge {

namespace {

constexpr std::string_view kScheme = "Bearer";

/// Why nobody gets in, and what the challenge says of it (RFC 6750 section 3.1): nothing where no credentials of this
/// scheme were sent.
struct Refusal {
    ErrorCode code;
    std::string_view error;
    std::string_view detail;
};
constexpr Refusal kNoKey{ErrorCode::Unauthenticated, "", "This needs a key: send \"Authorization: Bearer KEY\"."};
constexpr Refusal kOtherScheme{ErrorCode::Unauthenticated, "",
                               "The Authorization field has a scheme that is not known here: send \"Bearer KEY\"."};
constexpr Refusal kNotOneKey{ErrorCode::MalformedRequest, "invalid_request",
                             "The Authorization field must be \"Bearer KEY\", with one key and nothing else."};
constexpr Refusal kUnknownKey{ErrorCode::Unauthenticated, "invalid_token",
                              "The Authorization field holds no key that is known here."};
constexpr Refusal kOtherRole{ErrorCode::Forbidden, "insufficient_scope", "This key's role may not do this."};

Response refuse(const Context& context, std::string_view realm, const Refusal& refusal) {
    std::string challenge = concat({"Bearer realm=\"", realm, "\""});
    if (!refusal.error.empty()) challenge += concat({", error=\"", refusal.error, "\""});
    return context.problem(Error(refusal.code, std::string(refusal.detail))).header("WWW-Authenticate", challenge);
}

/// What stands behind the scheme `Bearer`, in any case, and blanks (RFC 9110 section 11.4); nothing for other schemes.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
    const std::size_t space = std::min(authorization.find(' '), authorization.size());
    if (!equal_ignoring_case(authorization.substr(0, space), kScheme)) return std::nullopt;
    return authorization.substr(std::min(authorization.find_first_not_of(' ', space), authorization.size()));
}

/// Whether the text may be a token (RFC 6750 section 2.1, `b64token`).
bool is_token_syntax(std::string_view text) {
    const std::size_t end = text.find_last_not_of('=') + 1;  // npos + 1 is 0
    constexpr std::string_view kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";
    return end != 0 && text.substr(0, end).find_first_not_of(kCharacters) == std::string_view::npos;
}

/// A key as it is compared.
struct KnownKey {
    Sha256Digest digest;
    Principal holder;
};

std::vector<KnownKey> known_keys(const std::vector<ApiKey>& keys) {
    std::vector<KnownKey> known;
    for (const ApiKey& key : keys) {
        Sha256Digest digest;
        if (key.sha256.size() == 2 * digest.size() && read_hex(key.sha256.data(), digest))
            known.push_back({digest, {.name = key.name, .role = key.role}});
    }
    return known;
}

/// Who holds the key whose digest is `token`'s. It always looks at all of them: how long it takes tells nothing about
/// them.
const Principal* find_holder(const std::vector<KnownKey>& keys, std::string_view token) {
    const Sha256Digest digest = sha256(token);
    const Principal* found = nullptr;
    for (const KnownKey& key : keys)
        if (equal_constant_time(bytes_of(key.digest), bytes_of(digest))) found = &key.holder;
    return found;
}

}  // namespace

Guard bearer_auth(BearerAuthOptions options) {
    auto identify = [keys = known_keys(options.keys), realm = std::move(options.realm)](
                        Request& request, Context& context, const Next& next) {
        const auto authorization = request.header("Authorization");
        if (!authorization) return next(request, context);
        const auto token = bearer_token(*authorization);
        if (!token) return refuse(context, realm, kOtherScheme);
        const Principal* holder = token->empty() ? nullptr : find_holder(keys, *token);
        if (!holder) return refuse(context, realm, is_token_syntax(*token) ? kUnknownKey : kNotOneKey);
        context.set_principal(*holder);
        return next(request, context);
    };
    return {.middleware = std::move(identify), .problems = {kNotOneKey.code, kUnknownKey.code}};
}

Guard require_role(std::vector<std::string> roles, std::string realm) {
    auto admit = [roles, realm = std::move(realm)](Request& request, Context& context, const Next& next) {
        // OPTIONS reaches no handler, and a preflight never carries credentials (Fetch standard).
        if (request.method() == Method::Options) return next(request, context);
        const std::optional<Principal>& caller = context.principal();
        if (!caller) return refuse(context, realm, kNoKey);
        if (std::ranges::find(roles, caller->role) == roles.end()) return refuse(context, realm, kOtherRole);
        return next(request, context);
    };
    Guard guard{.middleware = std::move(admit), .problems = {kNoKey.code, kOtherRole.code}};
    for (std::string& role : roles) guard.security.push_back({.scheme = kBearerKey, .scopes = {std::move(role)}});
    return guard;
}

}  // namespace edge
