#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/middleware/middleware.hpp"

namespace edge {

/// One API key as a deployment keeps it: never the key, only its SHA-256 as 64 hex digits.
struct ApiKey {
    std::string name;
    std::string role;
    std::string sha256;

    /// Reads `[{"name": "till 1", "role": "shop", "sha256": "…"}]`, the form of the secret. Fails with Internal,
    /// saying which entry is wrong, never what it holds.
    [[nodiscard]] static Result<std::vector<ApiKey>> parse_list(std::string_view json);
};

struct BearerAuthOptions {
    std::vector<ApiKey> keys;
    std::string realm = "api";
};

/// Knows who is calling from `Authorization: Bearer KEY` (RFC 6750): sets the context's principal. A request without
/// the header goes on anonymously; one with an unknown key or another scheme is answered 401 with `WWW-Authenticate`.
/// Every configured digest is compared, in constant time.
[[nodiscard]] Middleware bearer_auth(BearerAuthOptions options);

/// Lets only principals of one of these roles through: 401 with `WWW-Authenticate` for anonymous requests, Forbidden
/// for other roles. Without any configured key nobody gets in.
[[nodiscard]] Middleware require_role(std::vector<std::string> roles, std::string realm = "api");

}  // namespace edge
