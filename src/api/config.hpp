#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "api/board/board.hpp"
#include "api/quotes/coupon.hpp"
#include "api/stores.hpp"
#include "edge/bindings/env.hpp"
#include "edge/middleware/api_key.hpp"
#include "edge/rest/cursor.hpp"

namespace bakery {

/// The vars and secrets of this Worker, read once per instance.
struct Config {
    std::vector<edge::ApiKey> api_keys;     ///< secret API_KEYS; empty: everything that needs a role is refused
    std::vector<std::string> cors_origins;  ///< var CORS_ORIGINS, comma-separated
    std::string build_version;              ///< var BUILD_VERSION, else "dev"
    edge::InstanceInfo instance;            ///< which instance this is
    StoreKind store = StoreKind::Kv;        ///< var STORE: "kv" (default), "durable" or "d1"
    std::vector<Coupon> coupons;            ///< var COUPONS (`parse_coupons`), else none
    std::chrono::days retention{90};        ///< var RETENTION_DAYS: how long finished orders are kept, 1 day to
                                            ///< `KvOrderStore::kMaxRetention`
    Stores stores;                          ///< by the class of the object, if this is one
    Board board;                            ///< whom changes of orders are told
    edge::rest::CursorKey cursor_key;       ///< seals the cursors of lists; made of API_KEYS
};

/// Reads them. Fails with Internal if one is there and cannot be used; `internal` names all such, with their values and
/// what they may be. Where API_KEYS is absent or empty, a warning in the log says so and how to set it.
[[nodiscard]] edge::Result<Config> read_config(const edge::Env& env);

}  // namespace bakery
