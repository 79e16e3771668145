// The entry for TCP connections. A program has it if its application has a handler of them.

#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "worker.hpp"
#include "workers_sockets.hpp"

void edge::detail::take_connections() {}

namespace edge::wasm {
namespace {

/// There is no head: the event is the platform's socket.
Result<std::string> work_on_connection(const App& app, std::string_view, Handle exchange, Context& context) {
    Result<TcpSocket> socket = accept_connection(call_now(exchange, call_text({"event"}, "true"))->take_handle());
    if (!socket) {
        context.log(LogLevel::Error, "A connection was not made",
                    {{"detail", socket.error().detail}, {"internal", socket.error().internal}});
        return std::unexpected(std::move(socket.error()));
    }
    return app.handle(*socket, context).transform([] { return std::string(); });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_connect(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_connection);
}
