#include <string>
#include <utility>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/flagship/flagship.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

constexpr std::string_view kOfDetails = R"(["flagKey","value","variant","reason","errorCode","errorMessage"])";

std::string_view method_of(FlagType type) {
    switch (type) {
        case FlagType::Boolean: return "getBooleanDetails";
        case FlagType::Text: return "getStringDetails";
        case FlagType::Number: return "getNumberDetails";
        case FlagType::Object: break;
    }
    return "getObjectDetails";
}

/// A text is packed as its bytes.
std::string json_of_flag(const Part& part) {
    if (part.kind == PartKind::Json) return std::string(part.bytes);
    if (part.kind == PartKind::Handle) release(part.handle);
    if (part.kind != PartKind::Bytes) return "null";
    json::Writer text;
    text.value(part.bytes);
    return std::move(text).take();
}

Result<FlagDetails> decode_flag(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&flagship_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    FlagDetails details;
    details.key = take_part(*packed).bytes;
    details.value = json_of_flag(take_part(*packed));
    for (std::string* const text : {&details.variant, &details.reason, &details.error_code, &details.error_message})
        *text = take_part(*packed).bytes;
    return details;
}

/// Each evaluation is one call on `env.NAME`.
class WorkersFlagship final : public Flagship {
public:
    WorkersFlagship(Platform& platform, std::string name)
        : Flagship(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<FlagDetails> evaluate(FlagType type, std::string_view key, std::string_view fallback,
                                   const FlagContext& context) override {
        json::Writer text = call_text({name_, method_of(type)}, kOfDetails);
        text.value(key).raw(fallback).raw(context.json());
        return prepared<decode_flag>(make_call(env_, std::move(text)));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::Flagship> edge::CustomBinding<edge::Flagship>::bind(const Env& env, std::string_view name) {
    // It is a service to the platform, on a developer's machine at least, and has whatever it is asked for.
    if (wasm::can(wasm::member(wasm::env_object(), name), "getBooleanDetails"))
        return std::make_shared<wasm::WorkersFlagship>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Flagship is not bound",
            {{"binding", name}, {"cure", "add a [[flagship]] with this binding to wrangler.toml"}});
    return nullptr;
}
