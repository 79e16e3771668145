#pragma once

#include <memory>
#include <string_view>

#include "edge/bindings/env.hpp"

/// What the platform binds under a name; null where it is nothing, or something else. `Env` asks once for each name.
///
/// A platform defines each beside the adapter that it makes, and `unbound.cpp` where there is none to ask, so a program
/// has the adapters of those bindings that its application asks for, and no other.
namespace edge {

[[nodiscard]] std::shared_ptr<KvStore> bound_kv(std::string_view name);
[[nodiscard]] std::shared_ptr<Fetcher> bound_fetcher(std::string_view name);
[[nodiscard]] std::shared_ptr<DurableObjectNamespace> bound_durable_objects(std::string_view name);
[[nodiscard]] std::shared_ptr<SqlDatabase> bound_sql();
[[nodiscard]] std::shared_ptr<RateLimiter> bound_rate_limiter(std::string_view name);

/// What `map` has under a name, or else what `bound` gives, which it then has; null where there is neither.
template <class T>
[[nodiscard]] std::shared_ptr<T> find_bound(Env::Bindings<T>& map, std::string_view name,
                                            std::shared_ptr<T> (*bound)(std::string_view)) {
    const auto found = map.find(name);
    if (found != map.end()) return found->second;
    std::shared_ptr<T> made = bound(name);
    if (made) map.emplace(name, made);
    return made;
}

/// The error of a binding that is not there: Internal, with what to do about it.
[[nodiscard]] std::unexpected<Error> not_bound(std::string_view kind, std::string_view name, std::string_view remedy);

}  // namespace edge
