#include "edge/middleware/bearer_auth.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "edge/crypto/hex.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/error/concat.hpp"

namespace edge {

namespace {

constexpr std::string_view kScheme = "Bearer";

/// RFC 6750 section 3: a request without credentials is told the scheme only, not an error.
enum class Challenge { NoCredentials, InvalidToken };

Response unauthenticated(const Context& context, std::string_view realm, Challenge challenge) {
    const bool invalid = challenge == Challenge::InvalidToken;
    const std::string field = concat({"Bearer realm=\"", realm, invalid ? "\", error=\"invalid_token\"" : "\""});
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
        const Principal* holder = token ? find_holder(keys, *token) : nullptr;
        if (!holder) return unauthenticated(context, realm, Challenge::InvalidToken);
        context.set_principal(*holder);
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
