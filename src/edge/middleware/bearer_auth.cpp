#include "edge/middleware/bearer_auth.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "edge/crypto/sha256.hpp"

namespace edge {

namespace {

constexpr std::string_view kScheme = "Bearer";

/// RFC 6750 section 3: a request without credentials is told the scheme only, not an error.
enum class Challenge { NoCredentials, InvalidToken };

Response unauthenticated(const Context& context, std::string_view realm, Challenge challenge) {
    const bool invalid = challenge == Challenge::InvalidToken;
    std::string field = "Bearer realm=\"" + std::string(realm) + "\"";
    if (invalid) field += ", error=\"invalid_token\"";
    const Error error(ErrorCode::Unauthenticated, invalid
                                                      ? "The Authorization field holds no key that is known here."
                                                      : "This needs a key: send \"Authorization: Bearer KEY\".");
    return context.problem(error).header("WWW-Authenticate", field);
}

/// The token of `Bearer TOKEN` (RFC 9110 section 11.4), the scheme in any case; nothing for other schemes.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
    const std::size_t space = std::min(authorization.find(' '), authorization.size());
    if (!equal_ignoring_case(authorization.substr(0, space), kScheme)) return std::nullopt;
    const std::size_t token = std::min(authorization.find_first_not_of(' ', space), authorization.size());
    return token == authorization.size() ? std::nullopt : std::optional(authorization.substr(token));
}

/// The key whose digest is `token`'s. It always looks at all of them: how long it takes tells nothing about them.
const ApiKey* find_key(const std::vector<ApiKey>& keys, std::string_view token) {
    const std::string digest = to_hex(bytes_of(sha256(token)));
    const ApiKey* found = nullptr;
    for (const ApiKey& key : keys)
        if (equal_constant_time(key.sha256, digest)) found = &key;
    return found;
}

/// Digests are compared as lower-case hex.
std::string lower(std::string_view hex) {
    std::string text(hex);
    for (char& c : text)
        if (c >= 'A' && c <= 'F') c = char(c - 'A' + 'a');
    return text;
}

}  // namespace

Guard bearer_auth(BearerAuthOptions options) {
    for (ApiKey& key : options.keys) key.sha256 = lower(key.sha256);
    auto identify = [options = std::move(options)](Request& request, Context& context, const Next& next) {
        const auto authorization = request.header("Authorization");
        if (!authorization) return next(request, context);
        const auto token = bearer_token(*authorization);
        const ApiKey* key = token ? find_key(options.keys, *token) : nullptr;
        if (!key) return unauthenticated(context, options.realm, Challenge::InvalidToken);
        context.set_principal({key->name, key->role});
        return next(request, context);
    };
    return {.middleware = std::move(identify), .problems = {ErrorCode::Unauthenticated}};
}

Guard require_role(std::vector<std::string> roles, std::string realm) {
    auto admit = [roles, realm = std::move(realm)](Request& request, Context& context,
                                                   const Next& next) -> Result<Response> {
        // OPTIONS reaches no handler, and a preflight never carries credentials (Fetch standard).
        if (request.method() == Method::Options) return next(request, context);
        const std::optional<Principal>& caller = context.principal();
        if (!caller) return unauthenticated(context, realm, Challenge::NoCredentials);
        if (std::ranges::find(roles, caller->role) == roles.end())
            return fail(ErrorCode::Forbidden, "This key's role may not do this.");
        return next(request, context);
    };
    return {.middleware = std::move(admit),
            .problems = {ErrorCode::Unauthenticated, ErrorCode::Forbidden},
            .roles = std::move(roles)};
}

}  // namespace edge
