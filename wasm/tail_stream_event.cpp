// The entry for what other Workers do, event by event. A program has it if its application has a handler of that.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "worker.hpp"

void edge::detail::take_tail_streams() {}

namespace edge::wasm {
namespace {

/// Waiting takes nothing of the stream: so a wait that was given up leaves the next event to the next one.
Result<std::optional<TailStreamEvent>> take_event(const CallSlot& slot) {
    if (const Result<std::string_view> arrived = slot.result(); !arrived) return std::unexpected(arrived.error());
    const OwnedHandle stream = slot.take_handle();
    const auto taken = call_now(stream.get(), call_text({"take"}));
    Result<std::string_view> packed = taken->result();
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    if (part.kind == PartKind::Absent) return std::nullopt;
    return TailStreamEvent::parse(part.bytes);
}

class WorkersTailSource final : public TailStream::Source {
public:
    /// `exchange` is borrowed; it outlives this object.
    explicit WorkersTailSource(Handle exchange) : exchange_(exchange) {}

    Prepared<std::optional<TailStreamEvent>> prepare_next() override {
        return prepared<take_event>(make_call(exchange_, call_text({"event", "later", "arrived"}, "true")));
    }

private:
    Handle exchange_;
};

/// The head is the first event, as JSON.
Result<std::string> work_on_tail_stream(const App& app, std::string_view head, Handle exchange, Context& context) {
    Result<TailStreamEvent> onset = TailStreamEvent::parse(head);
    if (!onset) {
        context.log(LogLevel::Error, "A tail stream cannot be read", {{"internal", onset.error().detail}});
        return std::unexpected(std::move(onset.error()));
    }
    TailStream stream(platform(), *std::move(onset), std::make_unique<WorkersTailSource>(exchange));
    return app.handle(stream, context).transform([] { return std::string(); });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_tail_stream(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_tail_stream);
}
