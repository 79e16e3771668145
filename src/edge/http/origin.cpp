#include "edge/http/origin.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "edge/http/field_syntax.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"

namespace edge {
namespace {

/// RFC 3986 section 3.1, in lower case.
bool is_scheme(std::string_view text) {
    const auto in_scheme = [](char c) {
        return ascii::is_lower(c) || ascii::is_digit(c) || c == '+' || c == '-' || c == '.';
    };
    return !text.empty() && ascii::is_lower(text.front()) && std::ranges::all_of(text, in_scheme);
}

std::string_view last_label(std::string_view host) { return host.substr(host.rfind('.') + 1); }

/// URL standard, "ends in a number checker": a browser takes such a host for an IPv4 address.
bool is_numeric_label(std::string_view label) {
    return std::ranges::all_of(label, ascii::is_digit) ||
           (label.starts_with("0x") && label.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos);
}

bool is_ipv4(std::string_view host) {
    constexpr std::size_t kNumbers = 4;
    constexpr std::int64_t kMost = 255;
    std::size_t numbers = 0;
    while (!host.empty()) {
        const std::optional<std::int64_t> number = parse_decimal(take_element(host, '.'));
        if (!number || *number < 0 || *number > kMost) return false;
        ++numbers;
    }
    return numbers == kNumbers;
}

bool is_host(std::string_view host) {
    const auto in_label = [](char c) {
        return ascii::is_lower(c) || ascii::is_digit(c) || c == '-' || c == '_' || c == '.';
    };
    if (host.empty() || host.starts_with('.') || host.ends_with('.') || host.contains("..")) return false;
    if (!std::ranges::all_of(host, in_label)) return false;
    return !is_numeric_label(last_label(host)) || is_ipv4(host);
}

bool is_port(std::string_view text) {
    constexpr std::int64_t kLast = 65'535;
    const std::optional<std::int64_t> port = parse_decimal(text);
    return port && *port >= 1 && *port <= kLast;
}

/// What cannot stand behind the scheme of an origin, and is likely to.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kForeign{{
    {"*", "a wildcard cannot stand for a part of one"},
    {"@", "it has user info"},
    {"/?#\\", "it has a path"},
    {"[", "IPv6 addresses are not taken"},
}};

/// Why a text in lower case, cut behind the "://", is no host with or without a port; empty where it is one.
std::string_view complaint(std::string_view authority) {
    for (const auto& [characters, reason] : kForeign)
        if (authority.find_first_of(characters) != std::string_view::npos) return reason;
    if (std::ranges::any_of(authority, [](char c) { return std::uint8_t(c) > 0x7F; }))
        return "a host beyond ASCII is sent in Punycode (xn--...)";
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    if (!is_host(authority.substr(0, colon))) return "its host is neither a name nor an IPv4 address";
    if (colon == authority.size() || is_port(authority.substr(colon + 1))) return {};
    return "its port is no number from 1 to 65535";
}

std::string_view own_port(std::string_view scheme) {
    if (scheme == "https") return ":443";
    return scheme == "http" ? ":80" : "";
}

std::unexpected<Error> refuse(std::string_view text, std::string_view reason) {
    return fail(ErrorCode::Internal, {},
                concat({"'", text, "' is no origin: ", reason,
                        ". One is a scheme, a host and maybe a port: https://shop.example, http://localhost:8080"}));
}

}  // namespace

Result<std::string> parse_origin(std::string_view text) {
    constexpr std::string_view kSeparator = "://";
    std::string origin = lower_case(text);
    if (origin == "null") return refuse(text, "any site can have it");
    if (origin == "*") return refuse(text, "it stands for all, and has to stand alone");
    const std::size_t separator = origin.find(kSeparator);
    if (separator == std::string::npos) return refuse(text, "it has no scheme");
    const std::string_view scheme = std::string_view(origin).substr(0, separator);
    if (!is_scheme(scheme)) return refuse(text, "it has no scheme");
    const std::string_view port = own_port(scheme);
    if (origin.ends_with('/')) origin.pop_back();
    const std::size_t authority = separator + kSeparator.size();
    const std::string_view reason = complaint(std::string_view(origin).substr(std::min(authority, origin.size())));
    if (!reason.empty()) return refuse(text, reason);
    if (!port.empty() && origin.ends_with(port)) origin.resize(origin.size() - port.size());
    return origin;
}

}  // namespace edge
