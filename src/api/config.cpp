#include "api/config.hpp"

#include <charconv>
#include <optional>
#include <string_view>

#include "edge/http/decimal.hpp"
#include "edge/json/writer.hpp"

namespace bakery {
namespace {

std::string_view text_var(const edge::Env& env, std::string_view name, std::string_view otherwise) {
    return env.var(name).value_or(otherwise);
}

std::int64_t integer_var(const edge::Env& env, std::string_view name, std::int64_t otherwise) {
    const std::string_view text = text_var(env, name, "");
    std::int64_t number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> comma_separated(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view item = trimmed(text.substr(0, comma));
        if (!item.empty()) items.emplace_back(item);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return items;
}

void warn(edge::Platform& platform, std::string_view message, std::string_view reason) {
    edge::json::Writer line;
    line.begin_object().member("level", "warn").member("message", message).member("reason", reason).end_object();
    platform.write_log(edge::LogLevel::Warn, line.text());
}

void warn_without_keys(edge::Platform& platform, std::string_view reason) {
    warn(platform,
         "No API key is configured: every request that needs a role is refused. Set the secret API_KEYS "
         "(wrangler secret put API_KEYS) to [{\"name\":...,\"role\":\"staff\" or \"shop\",\"sha256\":...}]",
         reason);
}

std::vector<edge::ApiKey> read_keys(const edge::Env& env, const edge::Result<std::string_view>& secret) {
    edge::Result<std::vector<edge::ApiKey>> keys =
        secret ? edge::ApiKey::parse_list(*secret) : std::unexpected(secret.error());
    if (!keys) {
        warn_without_keys(env.platform(), keys.error().internal);
        return {};
    }
    if (keys->empty()) warn_without_keys(env.platform(), "API_KEYS is an empty list");
    return *std::move(keys);
}

std::vector<Coupon> read_coupons(const edge::Env& env) {
    edge::Result<std::vector<Coupon>> coupons = parse_coupons(text_var(env, "COUPONS", "[]"));
    if (coupons) return *std::move(coupons);
    warn(env.platform(),
         "No coupon is taken: the var COUPONS (wrangler.toml) must be "
         "[{\"code\":...,\"percentOff\":... or \"centsOff\":...}]",
         coupons.error().internal);
    return {};
}

StoreKind read_store(const edge::Env& env) {
    const std::string_view text = text_var(env, "STORE", "kv");
    if (text == "durable") return StoreKind::Durable;
    if (text != "kv")
        warn(env.platform(), "Orders are kept in KV: the var STORE (wrangler.toml) must be \"kv\" or \"durable\"", text);
    return StoreKind::Kv;
}

std::chrono::days read_retention(const edge::Env& env) {
    constexpr std::chrono::days kDefault{90};
    constexpr std::int64_t kMostDays = 36'500;
    const edge::Result<std::string_view> text = env.var("RETENTION_DAYS");
    if (!text) return kDefault;
    const std::optional<std::int64_t> days = edge::parse_decimal(*text);
    if (days && *days >= 1 && *days <= kMostDays) return std::chrono::days(*days);
    warn(env.platform(),
         "Finished orders are kept for 90 days: the var RETENTION_DAYS (wrangler.toml) must be a number of days from 1 to "
         "36500",
         "RETENTION_DAYS is " + std::string(*text));
    return kDefault;
}

/// Every holder of the secret makes the same key, so a cursor is good at every location and after every deployment.
edge::HmacKey derive_cursor_key(std::string_view secret) {
    return edge::HmacKey(edge::bytes_of(edge::sha256("cursor:" + std::string(secret))));
}

}  // namespace

Config read_config(const edge::Env& env) {
    const edge::Result<std::string_view> secret = env.secret("API_KEYS");
    const std::chrono::days retention = read_retention(env);
    return {
        .api_keys = read_keys(env, secret),
        .cors_origins = comma_separated(text_var(env, "CORS_ORIGINS", "")),
        .build_version = std::string(text_var(env, "BUILD_VERSION", "dev")),
        .instance_generation = integer_var(env, "INSTANCE_GENERATION", 1),
        .traps_survived = integer_var(env, "TRAPS_SURVIVED", 0),
        .store = read_store(env),
        .coupons = read_coupons(env),
        .retention = retention,
        .stores = Stores(env, retention),
        .cursor_key = derive_cursor_key(secret.value_or("")),
    };
}

}  // namespace bakery
