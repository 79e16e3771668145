#include "api/config.hpp"

#include <string_view>

#include "api/orders/kv_order_store.hpp"
#include "edge/bindings/var_reader.hpp"
#include "edge/middleware/cors.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

void warn(edge::Platform& platform, std::string_view message, std::string_view reason) {
    platform.log(edge::LogLevel::Warn, message, {{"reason", reason}});
}

void warn_without_keys(edge::Platform& platform, std::string_view reason) {
    warn(platform,
         "No API key is configured: every request that needs a role is refused. Set the secret API_KEYS "
         "(wrangler secret put API_KEYS) to [{\"name\":...,\"role\":\"staff\" or \"shop\",\"sha256\":...}]",
         reason);
}

std::vector<edge::ApiKey> read_keys(const edge::Env& env, edge::VarReader& vars) {
    if (const auto secret = env.secret(WorkerEnv::API_KEYS); !secret)
        warn_without_keys(env.platform(), secret.error().internal);
    const auto parse = [&](std::string_view text) {
        auto keys = edge::ApiKey::parse_list(text);
        if (keys && keys->empty()) warn_without_keys(env.platform(), "API_KEYS is an empty list");
        return keys;
    };
    return vars.parsed_secret(WorkerEnv::API_KEYS, parse,
                              R"([{"name":..., "role":..., "sha256": 64 hex digits}, ...])");
}

std::vector<Coupon> read_coupons(edge::VarReader& vars) {
    constexpr std::string_view kForm =
        R"(JSON, [{"code":..., "percentOff": 1 to 100 or "centsOff": 1 to 1000000}, ...])";
    return vars.parsed(WorkerEnv::COUPONS, parse_coupons, kForm);
}

StoreKind read_store(edge::VarReader& vars) {
    const auto name = vars.choice(WorkerEnv::STORE, {"kv", "durable", "d1"});
    if (name == "d1") return StoreKind::D1;
    return name == "durable" ? StoreKind::Durable : StoreKind::Kv;
}

std::chrono::days read_retention(edge::VarReader& vars) {
    return std::chrono::days(vars.integer(WorkerEnv::RETENTION_DAYS, {1, KvOrderStore::kMaxRetention.count()}, 90));
}

}  // namespace

edge::Result<Config> read_config(const edge::Env& env) {
    edge::VarReader vars(env);
    const std::chrono::days retention = read_retention(vars);
    const StoreKind store = read_store(vars);
    Config config{
        .api_keys = read_keys(env, vars),
        .cors_origins = vars.parsed(WorkerEnv::CORS_ORIGINS, edge::parse_origins,
                                    R"("*" or origins such as https://shop.example, separated by commas)"),
        .build_version = std::string(vars.text(WorkerEnv::BUILD_VERSION, "dev")),
        .instance = env.instance(),
        .store = store,
        .coupons = read_coupons(vars),
        .retention = retention,
        .stores = Stores(env, store, retention),
        .board = Board(env),
        .cursor_key = edge::rest::CursorKey(env.secret(WorkerEnv::API_KEYS).value_or("")),
    };
    if (const edge::Result<void> sound = vars.check(); !sound) return std::unexpected(sound.error());
    if (store == StoreKind::D1)
        if (const auto database = d1_database(env); !database) return std::unexpected(database.error());
    return config;
}

}  // namespace bakery
