#include "bindings.hpp"

#include "call.hpp"
#include "values.hpp"
#include "workers_fetcher.hpp"
#include "workers_kv.hpp"
#include "workers_rate_limiter.hpp"
#include "workers_sql.hpp"

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
    if (type == "Fetcher") env.add_fetcher(name, std::make_shared<WorkersFetcher>(own(value)));
    if (type == "DurableObjectNamespace")
        env.add_durable_objects(name, std::make_shared<WorkersDurableObjects>(env_object, name));
    if (type == "DurableObjectState") env.set_sql(std::make_shared<WorkersSql>(env_object));
    if (type == "Ratelimit") env.add_rate_limiter(name, std::make_shared<WorkersRateLimiter>(env_object, name));
}

}  // namespace

void add_bindings(Env& env, const val& env_object) {
    const auto handle = reinterpret_cast<Handle>(env_object.as_handle());
    const val entries = val::global("Object").call<val>("entries", env_object);
    const auto count = entries["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) add_binding(env, handle, entries[i][0].as<std::string>(), entries[i][1]);
}

}  // namespace edge::wasm
