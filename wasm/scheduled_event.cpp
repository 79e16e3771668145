// The entry for cron triggers. A program has it if its application has a handler of one.

#include <chrono>
#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "edge/app.hpp"
#include "edge/text/decimal.hpp"
#include "worker.hpp"

void edge::detail::take_crons() {}

namespace edge::wasm {
namespace {

/// The head is "cron" and "milliseconds", a line each.
Result<std::string> work_on_trigger(const App& app, std::string_view head, Handle, Context& context) {
    const std::string cron(take_line(head));
    const Time time{std::chrono::milliseconds(parse_decimal(head).value_or(0))};
    return app.handle(ScheduledEvent{cron, time}, context).transform([] { return std::string(); });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_scheduled(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_trigger);
}
