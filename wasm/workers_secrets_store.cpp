#include "workers_secrets_store.hpp"

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

Result<std::string> decode_value(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&secrets_store_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part value = take_part(*packed);
    if (value.kind != PartKind::Bytes) return std::unexpected(secrets_store_error({.message = "secret not found"}));
    return std::string(value.bytes);
}

// `wasm::binding` would not do: in workerd on a developer's machine a secret is a service, which has any method. What
// also has a `put` and is none is a store of something else.
bool is_secret(const emscripten::val& value) {
    return can(value, "get") && (can(value, "fetch") || !can(value, "put"));
}

}  // namespace

Prepared<std::string> WorkersSecret::ask() {
    return prepared<decode_value>(make_call(env_, call_text({name_, "get"})));
}

}  // namespace edge::wasm

std::shared_ptr<edge::SecretsStoreSecret> edge::CustomBinding<edge::SecretsStoreSecret>::bind(const Env& env,
                                                                                              std::string_view name) {
    if (!wasm::is_secret(wasm::member(wasm::env_object(), name))) {
        env.log(LogLevel::Error, "A secret of the Secrets Store is not bound",
                {{"binding", name}, {"cure", "add a [[secrets_store_secrets]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersSecret>(env.platform(), wasm::handle_of(wasm::env_object()),
                                                 std::string(name));
}
