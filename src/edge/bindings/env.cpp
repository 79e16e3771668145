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

}  // namespace edge
