// The start of a Durable Object. A program has it if its application names classes of them.

#include <cstdint>
#include <utility>

#include <emscripten/em_macros.h>

#include "edge/app.hpp"
#include "edge/bindings/objects/object_state.hpp"
#include "worker.hpp"

void edge::detail::take_objects() {}

namespace edge::wasm {
namespace {

Result<App> start_object(const Env& env) {
    const Result<DurableObjectState*> state = DurableObjectState::of(env);
    if (!state) return std::unexpected(state.error());
    return application().make_object(env.instance().object_class, **state);
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls, before there is an event: from then on the application is that of the object. 0 if
/// it cannot be made.
extern "C" EMSCRIPTEN_KEEPALIVE std::uint32_t edge_start_object() {
    if (!edge::wasm::application().has_objects()) return 1;  // it looks at the name of its class itself
    const edge::Env& env = edge::wasm::environment();
    edge::Result<edge::App> object = edge::wasm::start_object(env);
    if (!object) {
        env.log(edge::LogLevel::Error, "A Durable Object cannot start",
                {{"class", env.instance().object_class},
                 {"detail", object.error().detail},
                 {"internal", object.error().internal}});
        return 0;
    }
    edge::wasm::application() = *std::move(object);
    return 1;
}
