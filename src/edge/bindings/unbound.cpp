#include "edge/bindings/bound.hpp"

// No platform: there is only what was added to the Env.
namespace edge {

std::shared_ptr<KvStore> bound_kv(std::string_view) { return nullptr; }
std::shared_ptr<Fetcher> bound_fetcher(std::string_view) { return nullptr; }
std::shared_ptr<DurableObjectNamespace> bound_durable_objects(std::string_view) { return nullptr; }
std::shared_ptr<Fetcher> bound_internet() { return nullptr; }
std::shared_ptr<SqlDatabase> bound_sql() { return nullptr; }
std::shared_ptr<RateLimiter> bound_rate_limiter(std::string_view) { return nullptr; }
bool is_bound(std::string_view) { return false; }

std::string_view how_to_bind_var() { return "add it by Env::add_var"; }
std::string_view how_to_bind_secret() { return "add it by Env::add_var"; }
std::string_view how_to_bind_kv() { return "add it by Env::add_kv"; }
std::string_view how_to_bind_fetcher() { return "add it by Env::add_fetcher"; }
std::string_view how_to_bind_durable_objects() { return "add it by Env::add_durable_objects"; }
std::string_view how_to_bind_sql() { return "set it by Env::set_sql"; }
std::string_view how_to_stop_cron() { return "set no such trigger off"; }

}  // namespace edge
