// The entry for alarms of Durable Objects. A program has it if its application has a handler of them.

#include <cstdint>
#include <string>

#include <emscripten/em_macros.h>

#include "edge/app.hpp"
#include "edge/text/decimal.hpp"
#include "worker.hpp"

void edge::detail::take_alarms() {}

namespace edge::wasm {
namespace {

/// The head is how often it has failed, and whether it has, a line each.
Result<std::string> work_on_alarm(const App& app, std::string_view head, Handle, Context& context) {
    AlarmEvent event;
    event.retry_count = std::uint32_t(parse_decimal(take_line(head)).value_or(0));
    event.is_retry = take_line(head) == "true";
    return app.handle(event, context).transform([] { return std::string(); });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_alarm(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_alarm);
}
