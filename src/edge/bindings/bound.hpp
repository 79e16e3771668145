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
[[nodiscard]] std::shared_ptr<Fetcher> bound_internet();
[[nodiscard]] std::shared_ptr<SqlDatabase> bound_sql();
[[nodiscard]] std::shared_ptr<RateLimiter> bound_rate_limiter(std::string_view name);

/// How each is bound, in the platform's words, for the log of an application that asks for one that is not there: "add
/// it to ...". A platform defines these in the same places.
[[nodiscard]] std::string_view how_to_bind_var();
[[nodiscard]] std::string_view how_to_bind_secret();
[[nodiscard]] std::string_view how_to_bind_kv();
[[nodiscard]] std::string_view how_to_bind_fetcher();
[[nodiscard]] std::string_view how_to_bind_durable_objects();
[[nodiscard]] std::string_view how_to_bind_sql();
/// The same of a cron trigger that nothing handles.
[[nodiscard]] std::string_view how_to_stop_cron();
/// Whether the platform binds anything to that name. Knows no kinds, so it brings no adapter.
[[nodiscard]] bool is_bound(std::string_view name);

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

/// What `map` has for a declared name, else what `bound` gives; where there is neither, an `Absent` made of the
/// declaration, which `absent` then has.
template <class Absent, class T, BindingKind Kind>
[[nodiscard]] T& find_declared(Env::Bindings<T>& map, Env::Bindings<T>& absent, const Required<Kind>& declared,
                               std::shared_ptr<T> (*bound)(std::string_view)) {
    if (const std::shared_ptr<T> found = find_bound(map, declared.name, bound)) return *found;
    std::shared_ptr<T>& stand_in = absent[std::string(declared.name)];
    if (!stand_in) stand_in = std::make_shared<Absent>(declared);
    return *stand_in;
}

/// The error of a binding that is not there: Internal, with how to bind it.
[[nodiscard]] std::unexpected<Error> not_bound(std::string_view kind, std::string_view name,
                                               std::string_view how_to_bind);
[[nodiscard]] std::unexpected<Error> not_bound(const Declaration& declared);

}  // namespace edge
