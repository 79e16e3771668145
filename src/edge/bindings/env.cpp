#include "edge/bindings/env.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {

std::unexpected<Error> not_bound(std::string_view kind, std::string_view name, std::string_view how_to_bind) {
    return fail(ErrorCode::Internal, "A binding is not configured.",
                "no " + std::string(kind) + " \"" + std::string(name) + "\": " + std::string(how_to_bind));
}

std::unexpected<Error> not_bound(const Declaration& declared) {
    return not_bound(to_string(declared.kind), declared.name, declared.remedy);
}

Env& Env::add_var(TextName name, std::string value) {
    vars_.insert_or_assign(std::string(name), std::move(value));
    return *this;
}

Env& Env::add_kv(NameOf<BindingKind::Kv> name, std::shared_ptr<KvStore> store) {
    kv_.insert_or_assign(std::string(name), std::move(store));
    return *this;
}

Env& Env::add_fetcher(NameOf<BindingKind::Fetcher> name, std::shared_ptr<Fetcher> fetcher) {
    fetchers_.insert_or_assign(std::string(name), std::move(fetcher));
    return *this;
}

Env& Env::add_durable_objects(NameOf<BindingKind::DurableObjects> name,
                              std::shared_ptr<DurableObjectNamespace> objects) {
    durable_objects_.insert_or_assign(std::string(name), std::move(objects));
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

Env& Env::add_rate_limiter(NameOf<BindingKind::RateLimiter> name, std::shared_ptr<RateLimiter> limiter) {
    rate_limiters_.insert_or_assign(std::string(name), std::move(limiter));
    return *this;
}

Result<std::string_view> Env::var(VarName name) const {
    const auto found = vars_.find(std::string_view(name));
    if (found == vars_.end()) return not_bound("var", name, how_to_bind_var());
    return found->second;
}

Result<std::string_view> Env::secret(SecretName name) const {
    const auto found = vars_.find(std::string_view(name));
    if (found == vars_.end()) return not_bound("secret", name, how_to_bind_secret());
    return found->second;
}

void* Env::find_custom(TypeId type, std::string_view name) const {
    const auto found = custom_.find({std::string(name), type});
    return found == custom_.end() ? nullptr : found->second.get();
}

void Env::keep_custom(TypeId type, std::string_view name, std::shared_ptr<void> binding) const {
    custom_.insert_or_assign({std::string(name), type}, std::move(binding));
}

std::unexpected<Error> Env::no_custom(std::string_view type, std::string_view name) {
    return not_bound(type, name, "bind it, and say how it is had in edge::CustomBinding; a test gives one to Env::add");
}

}  // namespace edge
