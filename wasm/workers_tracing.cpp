#include <memory>
#include <string_view>
#include <utility>

#include "always.hpp"
#include "call_slot.hpp"
#include "edge/bindings/tracing/tracing.hpp"
#include "values.hpp"

extern "C" {
/// An object whose method `start` begins spans: wasm/tracing.js.
edge::wasm::Handle edge_tracing();
}

namespace edge::wasm {
namespace {

/// Begins a span, below another one if there is one; null where nothing is traced.
std::unique_ptr<TracedSpan> begin_span(Handle tracing, std::string_view name, const OwnedHandle* parent = nullptr);

/// None of its calls is of use to anybody but the traces: so those of a request that is left over are made as well, and
/// what fails is passed over.
class WorkersSpan final : public TracedSpan {
public:
    /// `tracing` is borrowed, and outlives it.
    WorkersSpan(Handle tracing, OwnedHandle span) : tracing_(tracing), span_(std::move(span)) {}

    bool is_traced() override {
        const auto asked = call_now(span_.get(), call_text({}, R"(["isTraced"])"));
        Result<std::string_view> packed = asked->result();
        return packed && take_part(*packed).bytes == "true";
    }
    SpanIds ids() override {
        const auto asked = call_now(span_.get(), call_text({"spanContext"}, R"(["traceId","spanId"])"));
        Result<std::string_view> packed = asked->result();
        if (!packed) return {};
        SpanIds ids;
        ids.trace_id = take_part(*packed).bytes;
        ids.span_id = take_part(*packed).bytes;
        return ids;
    }
    void set(std::string_view key, std::string_view json) override {
        tell(std::move(call_text({"setAttribute"}, kAlways).value(key).raw(json)));
    }
    void rename(std::string_view name) override { tell(std::move(call_text({"updateName"}, kAlways).value(name))); }
    void fail(std::string_view message) override {
        json::Writer text = call_text({"setStatus"}, kAlways);
        text.begin_object().member("code", "error").member("message", message).end_object();
        tell(std::move(text));
    }
    void record(std::string_view name, std::string_view message) override {
        json::Writer text = call_text({"recordException"}, kAlways);
        text.begin_object().member("name", name).member("message", message).end_object();
        tell(std::move(text));
    }
    std::unique_ptr<TracedSpan> start(std::string_view name) override { return begin_span(tracing_, name, &span_); }
    void end() override { tell(call_text({"end"}, kAlways)); }

private:
    void tell(json::Writer text) { (void)call_now(span_.get(), std::move(text)); }

    Handle tracing_;
    OwnedHandle span_;
};

std::unique_ptr<TracedSpan> begin_span(Handle tracing, std::string_view name, const OwnedHandle* parent) {
    auto started = make_call(tracing, std::move(call_text({"start"}, "true").value(name).null()));
    if (parent != nullptr) started->set_handle(1, own(borrow(*parent)));
    evaluate(started->call());
    if (!started->result()) return nullptr;
    OwnedHandle span = started->take_handle();
    if (span.get() == 0) return nullptr;
    return std::make_unique<WorkersSpan>(tracing, std::move(span));
}

class WorkersTracing final : public Tracing {
private:
    std::unique_ptr<TracedSpan> begin(std::string_view name) override { return begin_span(tracing_.get(), name); }

    OwnedHandle tracing_{edge_tracing()};
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::Tracing> edge::CustomBinding<edge::Tracing>::bind(const Env&, std::string_view) {
    return std::make_shared<wasm::WorkersTracing>();
}
