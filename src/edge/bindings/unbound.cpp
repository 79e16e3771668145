#include "edge/bindings/bound.hpp"

// No platform: there is only what was added to the Env.
namespace edge {

std::shared_ptr<KvStore> bound_kv(std::string_view) { return nullptr; }
std::shared_ptr<Fetcher> bound_fetcher(std::string_view) { return nullptr; }
std::shared_ptr<DurableObjectNamespace> bound_durable_objects(std::string_view) { return nullptr; }
std::shared_ptr<SqlDatabase> bound_sql() { return nullptr; }
std::shared_ptr<RateLimiter> bound_rate_limiter(std::string_view) { return nullptr; }

}  // namespace edge
