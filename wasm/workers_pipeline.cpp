#include <string>
#include <utility>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/pipelines/pipeline.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

Result<Done> decode_taken(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&pipeline_error); !packed)
        return std::unexpected(std::move(packed.error()));
    return Done{};
}

/// `send` is one call on `env.NAME`.
class WorkersPipeline final : public Pipeline {
public:
    WorkersPipeline(Platform& platform, std::string name)
        : Pipeline(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<Done> prepare(std::string_view records) override {
        return prepared<decode_taken>(make_call(env_, std::move(call_text({name_, "send"}, "[]").raw(records))));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::Pipeline> edge::CustomBinding<edge::Pipeline>::bind(const Env& env, std::string_view name) {
    // It is a service to the platform, on a developer's machine at least, and has whatever it is asked for.
    if (wasm::can(wasm::member(wasm::env_object(), name), "send"))
        return std::make_shared<wasm::WorkersPipeline>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "A pipeline is not bound",
            {{"binding", name}, {"cure", "add a [[pipelines]] with this binding to wrangler.toml"}});
    return nullptr;
}
