#include "bindings.hpp"

#include "edge/bindings/bound.hpp"
#include "edge/bindings/exports/exported.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge {

bool is_bound(std::string_view name) {
    const emscripten::val value = wasm::member(wasm::env_object(), name);
    return !value.isUndefined() && !value.isNull();
}

}  // namespace edge

namespace edge::wasm {
namespace {

using emscripten::val;

constexpr std::string_view kFetch = "fetch";

}  // namespace

val bound_value(std::string_view name) {
    if (&exported_value == nullptr || !name.starts_with(detail::kExportPrefix)) return member(env_object(), name);
    return exported_value(name.substr(detail::kExportPrefix.size()));
}

val binding(std::string_view name, std::string_view ability) {
    val value = bound_value(name);
    if (!can(value, ability)) return val::undefined();
    // A service has whatever it is asked for: any name is a procedure of the other Worker.
    return ability == kFetch || !can(value, kFetch) ? value : val::undefined();
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_var() { return "add it to [vars] in wrangler.toml"; }

std::string_view edge::how_to_bind_secret() {
    return "set it with `wrangler secret put`, and in .dev.vars for development";
}

std::string_view edge::how_to_stop_cron() { return "take it out of [triggers] in wrangler.toml"; }
