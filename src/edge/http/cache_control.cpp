#include "edge/http/cache_control.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "edge/http/field_syntax.hpp"
#include "edge/http/http_date.hpp"
#include "edge/text/decimal.hpp"

namespace edge {
namespace {

using std::chrono::seconds;

std::string_view unquoted(std::string_view text) {
    return text.size() >= 2 && text.starts_with('"') && text.ends_with('"') ? text.substr(1, text.size() - 2) : text;
}

seconds delta(std::string_view text) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();  // as RFC 9111 section 1.2.2 wants it
    return seconds(std::clamp<std::int64_t>(parse_decimal(text).value_or(0), 0, kMost));
}

void add_directive(CacheControl& control, std::string_view directive) {
    const std::string_view name = take_element(directive, '=');
    const std::string_view value = unquoted(trim(directive));
    const auto is = [name](std::string_view other) { return equal_ignoring_case(name, other); };
    if (is("no-store")) control.no_store = true;
    else if (is("no-cache")) control.no_cache = true;
    else if (is("public")) control.is_public = true;
    else if (is("must-revalidate") || is("proxy-revalidate")) control.must_revalidate = true;
    else if (is("private") && value.empty()) control.is_private = true;
    else if (is("private")) control.private_fields = value;
    else if (is("max-age")) control.max_age = delta(value);
    else if (is("s-maxage")) control.s_maxage = delta(value);
    else if (is("stale-while-revalidate")) control.stale_while_revalidate = delta(value);
}

}  // namespace

CacheControl CacheControl::of(const Headers& headers) {
    CacheControl control;
    for (const auto& [name, value] : headers) {
        if (!equal_ignoring_case(name, "Cache-Control")) continue;
        std::string_view rest = value;
        for (std::string_view each = take_member(rest); !each.empty(); each = take_member(rest))
            add_directive(control, each);
    }
    return control;
}

std::optional<seconds> shared_lifetime(const Headers& headers, const CacheControl& control, Time now) {
    if (control.s_maxage) return control.s_maxage;
    if (control.max_age) return control.max_age;
    const auto expires = headers.get("Expires");
    if (!expires) return std::nullopt;
    const std::optional<Time> end = parse_http_date(*expires);
    return end ? std::max(std::chrono::floor<seconds>(*end - now), seconds(0)) : seconds(0);
}

}  // namespace edge
