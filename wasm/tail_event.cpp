// The entry for what other Workers have done. A program has it if its application has a handler of that.

#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "edge/app.hpp"
#include "worker.hpp"

void edge::detail::take_tail_events() {}

namespace edge::wasm {
namespace {

/// The head is the events, as JSON.
Result<std::string> work_on_tail(const App& app, std::string_view head, Handle, Context& context) {
    Result<TailEvents> events = TailEvents::parse(head);
    if (!events) {
        context.log(LogLevel::Error, "Events of other Workers cannot be read", {{"internal", events.error().detail}});
        return std::unexpected(std::move(events.error()));
    }
    return app.handle(*events, context).transform([] { return std::string(); });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_tail(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_tail);
}
