#include "edge/bindings/declared.hpp"

#include "edge/bindings/bound.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/var_reader.hpp"
#include "edge/text/decimal.hpp"

namespace edge {

std::string_view to_string(BindingKind kind) {
    switch (kind) {
        case BindingKind::Kv: return "KV namespace";
        case BindingKind::Fetcher: return "service";
        case BindingKind::DurableObjects: return "Durable Object namespace";
        case BindingKind::RateLimiter: return "rate limiter";
        case BindingKind::Other: return "binding";
        case BindingKind::Secret: return "secret";
        case BindingKind::TextVar:
        case BindingKind::IntegerVar:
        case BindingKind::NumberVar:
        case BindingKind::FlagVar:
        case BindingKind::JsonVar: return "var";
    }
    return "binding";
}

bool Env::has(std::string_view name) const {
    return vars_.contains(name) || kv_.contains(name) || fetchers_.contains(name) || durable_objects_.contains(name) ||
           rate_limiters_.contains(name) || is_bound(name);
}

std::string_view Env::var(const Required<BindingKind::TextVar>& declared) const {
    return var(declared.name).value_or("");
}

std::string_view Env::var(const Required<BindingKind::JsonVar>& declared) const {
    return var(declared.name).value_or("");
}

std::int64_t Env::var(const Required<BindingKind::IntegerVar>& declared) const {
    return parse_decimal(var(declared.name).value_or("")).value_or(0);
}

bool Env::var(const Required<BindingKind::FlagVar>& declared) const {
    return var(declared.name).value_or("") == "true";
}

Result<std::int64_t> Env::integer(VarName name) const {
    const Required<BindingKind::IntegerVar> declared(name, how_to_bind_var());
    if (Result<void> sound = check_declared(*this, declared); !sound) return std::unexpected(std::move(sound.error()));
    return var(declared);
}

Result<bool> Env::flag(VarName name) const {
    const Required<BindingKind::FlagVar> declared(name, how_to_bind_var());
    if (Result<void> sound = check_declared(*this, declared); !sound) return std::unexpected(std::move(sound.error()));
    return var(declared);
}

std::string_view Env::secret(const Required<BindingKind::Secret>& declared) const {
    return secret(declared.name).value_or("");
}

}  // namespace edge
