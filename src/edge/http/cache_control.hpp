#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "edge/http/headers.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// What `Cache-Control` of a response says to a cache that many share (RFC 9111 section 5.2.2, RFC 5861).
struct CacheControl {
    bool no_store = false;    ///< it is not kept
    bool no_cache = false;    ///< it is not used without asking
    bool is_private = false;  ///< it is for one user; `private="Set-Cookie"` is not this
    bool is_public = false;   ///< it may be kept though it was asked for with `Authorization`
    bool must_revalidate = false;  ///< it is not used once it is stale
    std::string private_fields = {};  ///< fields that are for one user: "Set-Cookie"
    std::optional<std::chrono::seconds> max_age = {};
    std::optional<std::chrono::seconds> s_maxage = {};
    std::optional<std::chrono::seconds> stale_while_revalidate = {};

    /// Of all fields of that name. A number that is none counts as 0: the response is stale at once.
    [[nodiscard]] static CacheControl of(const Headers& headers);

    /// Whether a cache that many share may keep it.
    [[nodiscard]] bool allows_sharing() const { return !no_store && !no_cache && !is_private; }
};

/// How long such a cache may use a response from now on, by `s-maxage`, `max-age` or `Expires`; nothing if the response
/// does not say.
[[nodiscard]] std::optional<std::chrono::seconds> shared_lifetime(const Headers& headers, const CacheControl& control,
                                                                  Time now);

}  // namespace edge
