#include "edge/bindings/env.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {

std::unexpected<Error> not_bound(std::string_view kind, std::string_view name, std::string_view how_to_bind) {
    return fail(ErrorCode::Internal, "A binding is not configured.",
                "no " + std::string(kind) + " \"" + std::string(name) + "\": " + std::string(how_to_bind));
}

Env& Env::add_var(std::string name, std::string value) {
    vars_.insert_or_assign(std::move(name), std::move(value));
    return *this;
}

Env& Env::add_kv(std::string name, std::shared_ptr<KvStore> store) {
    kv_.insert_or_assign(std::move(name), std::move(store));
    return *this;
}

Env& Env::add_fetcher(std::string name, std::shared_ptr<Fetcher> fetcher) {
    fetchers_.insert_or_assign(std::move(name), std::move(fetcher));
    return *this;
}

Env& Env::add_durable_objects(std::string name, std::shared_ptr<DurableObjectNamespace> objects) {
    durable_objects_.insert_or_assign(std::move(name), std::move(objects));
    return *this;
}

Env& Env::set_sql(std::shared_ptr<SqlDatabase> database) {
    sql_ = std::move(database);
    return *this;
}

Env& Env::set_instance(InstanceInfo instance) {
    instance_ = std::move(instance);
    return *this;
}

Env& Env::add_rate_limiter(std::string name, std::shared_ptr<RateLimiter> limiter) {
    rate_limiters_.insert_or_assign(std::move(name), std::move(limiter));
    return *this;
}

Result<std::string_view> Env::var(std::string_view name) const {
    const auto found = vars_.find(name);
    if (found == vars_.end()) return not_bound("var", name, how_to_bind_var());
    return found->second;
}

Result<std::string_view> Env::secret(std::string_view name) const {
    const auto found = vars_.find(name);
    if (found == vars_.end()) return not_bound("secret", name, how_to_bind_secret());
    return found->second;
}

}  // namespace edge
