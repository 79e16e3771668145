#include "edge/http/cookie.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "edge/http/field_syntax.hpp"
#include "edge/http/headers.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::size_t kMaxCookie = 4096;     // of name and value, RFC 6265bis section 5.7
constexpr std::size_t kMaxAttribute = 1024;  // of an attribute's value, section 5.6

/// What may be sent (section 4.1.1).
bool is_cookie_octet(char c) { return c > ' ' && c <= '~' && !std::string_view("\",;\\").contains(c); }

/// What is read: what browsers are known to send for what scripts have set. A ';' has ended the value before.
bool is_readable(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

bool is_path(std::string_view path) {
    const auto may_stand = [](char c) { return c > ' ' && c <= '~' && c != ';'; };
    return path.starts_with('/') && path.size() <= kMaxAttribute && std::ranges::all_of(path, may_stand);
}

bool is_domain(std::string_view domain) {
    const auto may_stand = [](char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '.'; };
    return !domain.starts_with('.') && domain.size() <= kMaxAttribute && std::ranges::all_of(domain, may_stand);
}

/// Whether a name has this prefix, as browsers see it: in any case.
bool has_prefix(std::string_view name, std::string_view prefix) {
    return equal_ignoring_case(name.substr(0, prefix.size()), prefix);
}

/// What is wrong with a cookie, and what to do about it; empty if nothing is.
std::string_view mistake_in_cookie(std::string_view name, std::string_view value, const Cookie& cookie) {
    if (!is_token(name)) return "its name is no token: make it of letters, digits, '-' and '_'";
    if (!std::ranges::all_of(value, is_cookie_octet))
        return "its value has a character that no cookie has: pass it through percent_encode or base64url_encode";
    if (name.size() + value.size() > kMaxCookie)
        return "it has more than the 4096 bytes that browsers keep: store the value, and send the id of it";
    if (!cookie.path.empty() && !is_path(cookie.path))
        return "its path does not begin with '/', or has a character that no path has: write it as in a URL";
    if (!is_domain(cookie.domain)) return "its domain is no name of a host: leave out scheme, port and the first dot";
    if (cookie.max_age && cookie.max_age->count() < 0) return "its max_age is negative: delete it by delete_cookie";
    if (cookie.same_site == SameSite::None && !cookie.secure) return "SameSite::None is only for secure ones";
    if (cookie.partitioned && !cookie.secure) return "only a secure one is partitioned";
    if (has_prefix(name, "__Secure-") && !cookie.secure) return "the prefix __Secure- is only for secure ones";
    if (has_prefix(name, "__Host-") && (!cookie.secure || cookie.path != "/" || !cookie.domain.empty()))
        return "the prefix __Host- is only for secure ones of the path \"/\" and of no domain";
    return {};
}

}  // namespace

std::string_view to_string(SameSite same_site) {
    switch (same_site) {
        case SameSite::Strict: return "Strict";
        case SameSite::Lax: return "Lax";
        case SameSite::None: return "None";
    }
    std::unreachable();
}

Result<std::string> set_cookie_field(std::string_view name, std::string_view value, const Cookie& cookie) {
    if (const std::string_view mistake = mistake_in_cookie(name, value, cookie); !mistake.empty())
        return fail(ErrorCode::Internal, {}, concat({"the cookie \"", name, "\" cannot be set: ", mistake}));
    std::string field = concat({name, "=", value});
    if (!cookie.path.empty()) field += concat({"; Path=", cookie.path});
    if (!cookie.domain.empty()) field += concat({"; Domain=", cookie.domain});
    if (cookie.max_age) field += concat({"; Max-Age=", std::to_string(cookie.max_age->count())});
    field += concat({"; SameSite=", to_string(cookie.same_site)});
    if (cookie.secure) field += "; Secure";
    if (cookie.http_only) field += "; HttpOnly";
    if (cookie.partitioned) field += "; Partitioned";
    return field;
}

std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name) {
    while (!field.empty()) {
        const std::string_view pair = field.substr(0, field.find(';'));
        field.remove_prefix(std::min(pair.size() + 1, field.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || trim(pair.substr(0, equals)) != name) continue;
        std::string_view value = trim(pair.substr(equals + 1));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        if (std::ranges::all_of(value, is_readable)) return value;
    }
    return std::nullopt;
}

}  // namespace edge
