#include "bindings.hpp"

#include "edge/bindings/bound.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

std::string class_of(const val& value) {
    return value.isNull() || value.isUndefined() ? std::string() : value["constructor"]["name"].as<std::string>();
}

bool is_plain_json(std::string_view type) {
    return type == "Object" || type == "Array" || type == "Number" || type == "Boolean";
}

}  // namespace

void add_vars(Env& env, const val& env_object) {
    const val entries = val::global("Object").call<val>("entries", env_object);
    const auto count = entries["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) {
        const val value = entries[i][1];
        const bool is_text = value.isString();
        if (!is_text && !is_plain_json(class_of(value))) continue;
        env.add_var(entries[i][0].as<std::string>(),
                    (is_text ? value : val::global("JSON").call<val>("stringify", value)).as<std::string>());
    }
}

val binding(std::string_view name, std::string_view type) {
    val value = env_object()[std::string(name)];
    return class_of(value) == type ? value : val::undefined();
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_var() { return "add it to [vars] in wrangler.toml"; }

std::string_view edge::how_to_bind_secret() {
    return "set it with `wrangler secret put`, and in .dev.vars for development";
}

std::string_view edge::how_to_stop_cron() { return "take it out of [triggers] in wrangler.toml"; }
