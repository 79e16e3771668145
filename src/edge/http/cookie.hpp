#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// Which requests that another site makes a browser sends a cookie with (RFC 6265bis section 5.6.7).
enum class SameSite {
    Strict,  ///< none
    Lax,     ///< those that lead the user here by GET: a link
    None,    ///< all of them; only with `Cookie::secure`
};

/// "Lax": what the attribute says.
[[nodiscard]] std::string_view to_string(SameSite same_site);

/// How long a cookie lives, and where it is sent: its attributes (RFC 6265bis section 4.1.2). What is left out is
/// careful: a cookie of the whole site and of no other host, over https, which scripts cannot read, and which ends with
/// the browser's session.
struct Cookie {
    std::string path = "/";  ///< sent to it and below it; empty: to where it was set, and beside that
    std::string domain = {};  ///< sent to it and to all hosts below it; empty: only to the host that set it
    std::optional<std::chrono::seconds> max_age = {};  ///< how long it lives; 0: it is deleted
    SameSite same_site = SameSite::Lax;  ///< whether other sites' requests carry it
    bool secure = true;  ///< over https alone; to browsers http://localhost is secure too, but not to Safari
    bool http_only = true;  ///< out of the reach of scripts
    bool partitioned = false;  ///< one for each site that embeds this one; only with `secure`
};

/// The value of a field `Set-Cookie`. `Response::cookie` is what applications call.
///
/// Fails with Internal where a browser would drop the cookie, or take something else for it; the log text names the
/// cookie and the cure, and never has its value. A name is a token. A value is visible ASCII without `"`, `,`, `;` and
/// `\`. Both have at most 4096 bytes together. The name's prefix keeps what it promises: `__Secure-` is `secure`,
/// `__Host-` is that, of path "/" and of no domain.
[[nodiscard]] Result<std::string> set_cookie_field(std::string_view name, std::string_view value, const Cookie& cookie);

/// The first well-formed cookie of that name in the value of a field `Cookie`; borrowed from it. Names compare exactly.
/// Quotes around a value are taken off, and nothing is decoded. What has no '=', or in its value a byte that is no
/// visible ASCII or blank, or a `"` or `\`, is passed over.
[[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name);

}  // namespace edge
