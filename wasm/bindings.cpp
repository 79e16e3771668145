#include "bindings.hpp"

#include "call.hpp"
#include "workers_kv.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

bool is_plain_json(std::string_view type) {
    return type == "Object" || type == "Array" || type == "Number" || type == "Boolean";
}

void add_binding(Env& env, Handle env_object, std::string name, const val& value) {
    if (value.isString()) return void(env.add_var(std::move(name), value.as<std::string>()));
    if (value.isNull() || value.isUndefined()) return;
    const auto type = value["constructor"]["name"].as<std::string>();
    if (is_plain_json(type)) env.add_var(std::move(name), val::global("JSON").call<std::string>("stringify", value));
    if (type == "KvNamespace") env.add_kv(name, std::make_shared<WorkersKv>(env_object, name));
}

}  // namespace

void add_bindings(Env& env, const val& env_object) {
    const auto handle = reinterpret_cast<Handle>(env_object.as_handle());
    const val entries = val::global("Object").call<val>("entries", env_object);
    const auto count = entries["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) add_binding(env, handle, entries[i][0].as<std::string>(), entries[i][1]);
}

}  // namespace edge::wasm
