#include "bindings.hpp"

#include "edge/bindings/bound.hpp"
#include "worker.hpp"

namespace edge {

bool is_bound(std::string_view name) {
    const emscripten::val value = wasm::env_object()[std::string(name)];
    return !value.isUndefined() && !value.isNull();
}

}  // namespace edge

namespace edge::wasm {
namespace {

using emscripten::val;

constexpr std::string_view kFetch = "fetch";

bool is_nothing(const val& value) { return value.isNull() || value.isUndefined(); }

bool can(const val& value, std::string_view ability) {
    return value[std::string(ability)].typeOf().as<std::string>() == "function";
}

}  // namespace

void add_vars(Env& env, const val& vars) {
    const auto count = vars["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) env.add_var(vars[i][0].as<std::string>(), vars[i][1].as<std::string>());
}

val binding(std::string_view name, std::string_view ability) {
    val value = env_object()[std::string(name)];
    if (is_nothing(value) || !can(value, ability)) return val::undefined();
    // A service has whatever it is asked for: any name is a procedure of the other Worker.
    return ability == kFetch || !can(value, kFetch) ? value : val::undefined();
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_var() { return "add it to [vars] in wrangler.toml"; }

std::string_view edge::how_to_bind_secret() {
    return "set it with `wrangler secret put`, and in .dev.vars for development";
}

std::string_view edge::how_to_stop_cron() { return "take it out of [triggers] in wrangler.toml"; }
