#include "edge/bindings/env.hpp"

namespace edge {

namespace {

std::unexpected<Error> not_bound(std::string_view kind, std::string_view name, std::string_view remedy) {
    return fail(ErrorCode::Internal, "A binding is not configured.",
                "no " + std::string(kind) + " \"" + std::string(name) + "\": " + std::string(remedy));
}

}  // namespace

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

Env& Env::add_rate_limiter(std::string name, std::shared_ptr<RateLimiter> limiter) {
    rate_limiters_.insert_or_assign(std::move(name), std::move(limiter));
    return *this;
}

Result<std::string_view> Env::var(std::string_view name) const {
    const auto found = vars_.find(name);
    if (found == vars_.end()) return not_bound("var", name, "add it to [vars] in wrangler.toml");
    return found->second;
}

Result<std::string_view> Env::secret(std::string_view name) const {
    const auto found = vars_.find(name);
    if (found == vars_.end()) {
        return not_bound("secret", name, "set it with `wrangler secret put`, and in .dev.vars for development");
    }
    return found->second;
}

Result<KvNamespace> Env::kv(std::string_view name) const {
    const auto found = kv_.find(name);
    if (found == kv_.end()) {
        return not_bound("KV namespace", name, "add a [[kv_namespaces]] with this binding to wrangler.toml");
    }
    return KvNamespace(*found->second, *platform_);
}

Result<Fetcher*> Env::fetcher(std::string_view name) const {
    const auto found = fetchers_.find(name);
    if (found == fetchers_.end())
        return not_bound("service", name, "add a [[services]] with this binding to wrangler.toml");
    return found->second.get();
}

Result<DurableObjectNamespace*> Env::durable_objects(std::string_view name) const {
    const auto found = durable_objects_.find(name);
    if (found == durable_objects_.end()) {
        return not_bound("Durable Object namespace", name,
                         "add a [[durable_objects.bindings]] with this name, and a [[migrations]] with its class, to "
                         "wrangler.toml");
    }
    return found->second.get();
}

Result<SqlDatabase*> Env::sql() const {
    if (!sql_) {
        return not_bound("database", "sql",
                         "only a Durable Object has one; its class is in new_sqlite_classes in wrangler.toml");
    }
    return sql_.get();
}

std::shared_ptr<RateLimiter> Env::rate_limiter(std::string_view name) const {
    const auto found = rate_limiters_.find(name);
    return found == rate_limiters_.end() ? nullptr : found->second;
}

}  // namespace edge
