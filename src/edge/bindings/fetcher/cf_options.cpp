#include "edge/bindings/fetcher/cf_options.hpp"

#include <algorithm>

#include "edge/http/field_syntax.hpp"
#include "edge/json/object_text.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::size_t kLongestCacheTag = 1024;

bool is_cache_tag(std::string_view tag) {
    return !tag.empty() && tag.size() <= kLongestCacheTag &&
           std::ranges::all_of(tag, [](char c) { return c > ' ' && c < '\x7f' && c != ','; });
}

bool is_status_range(const CacheTtlOfStatus& each) {
    return each.from >= 100 && each.from <= each.to && each.to <= 599;
}

bool is_host_name(std::string_view text) {
    return std::ranges::all_of(text,
                               [](char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_'; });
}

std::string_view name_of_polish(Polish polish) {
    switch (polish) {
        case Polish::Off: return "off";
        case Polish::Lossless: return "lossless";
        case Polish::Lossy: break;
    }
    return "lossy";
}

void write_flag(json::Writer& text, std::string_view name, std::optional<bool> flag) {
    if (flag) text.member(name, *flag);
}

void write_set(json::Writer& text, std::string_view name, const std::string& value) {
    if (!value.empty()) text.member(name, value);
}

void write_statuses(json::Writer& text, const std::vector<CacheTtlOfStatus>& all) {
    text.key("cacheTtlByStatus").begin_object();
    for (const CacheTtlOfStatus& each : all) {
        const std::string first = std::to_string(each.from);
        text.member(each.from == each.to ? first : concat({first, "-", std::to_string(each.to)}), each.ttl.count());
    }
    text.end_object();
}

void write_cache_tags(json::Writer& text, const std::vector<std::string>& tags) {
    text.key("cacheTags").begin_array();
    for (const std::string& tag : tags) text.value(tag);
    text.end_array();
}

}  // namespace

std::optional<std::string_view> mistake_in(const CfOptions& options, std::string_view method) {
    if (options.cache_ttl && options.cache_ttl->count() < 0)
        return "cache_ttl is negative: what is not to be kept is CacheMode::NoStore";
    if (options.cache_ttl && !options.cache_control.empty())
        return "cache_ttl and cache_control say the same thing twice: leave one out";
    if (options.cache_ttl && method != "GET" && method != "HEAD") return "cache_ttl is for GET and HEAD";
    if (!std::ranges::all_of(options.cache_ttl_by_status, is_status_range))
        return "a range of cache_ttl_by_status goes from a status to one that is not less, within 100 to 599";
    if (!std::ranges::all_of(options.cache_tags, is_cache_tag))
        return "a tag of cache_tags has 1 to 1024 visible characters of ASCII, and no comma";
    if (!is_field_value(options.cache_control)) return "cache_control is no value of a header field";
    if (!options.image.empty() && !json::is_object_text(options.image)) return "image is no JSON object";
    if (!is_host_name(options.resolve_override))
        return "resolve_override is a host name, without a scheme, a port or a path";
    return std::nullopt;
}

std::string to_json(const CfOptions& options) {
    json::Writer text;
    text.begin_object();
    if (options.cache_ttl) text.member("cacheTtl", options.cache_ttl->count());
    if (!options.cache_ttl_by_status.empty()) write_statuses(text, options.cache_ttl_by_status);
    write_flag(text, "cacheEverything", options.cache_everything);
    write_set(text, "cacheKey", options.cache_key);
    if (!options.cache_tags.empty()) write_cache_tags(text, options.cache_tags);
    write_set(text, "cacheControl", options.cache_control);
    write_flag(text, "cacheReserveEligible", options.cache_reserve_eligible);
    write_flag(text, "cacheDeceptionArmor", options.cache_deception_armor);
    write_flag(text, "respectStrongEtag", options.respect_strong_etag);
    if (!options.image.empty()) text.key("image").raw(options.image);
    write_set(text, "resolveOverride", options.resolve_override);
    write_flag(text, "scrapeShield", options.scrape_shield);
    write_flag(text, "apps", options.apps);
    write_flag(text, "mirage", options.mirage);
    if (options.polish) text.member("polish", name_of_polish(*options.polish));
    text.end_object();
    return std::move(text).take();
}

// Here, so that a program without it does not have it.
FetchRequest& FetchRequest::cf(const CfOptions& options) & {
    if (const auto mistake = mistake_in(options, method())) set_fault(*mistake);
    options_.cf = to_json(options);
    says_how_long_ = options.cache_ttl || !options.cache_control.empty();
    check_cache();
    return *this;
}

}  // namespace edge
