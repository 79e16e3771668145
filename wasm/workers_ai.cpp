#include "workers_ai.hpp"

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "read_json.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

std::unexpected<Error> unexpected_form(std::string_view what) {
    return fail(AiError::AnswerUnexpected, "A model gave an answer that was not expected.", std::string(what));
}

Result<std::string> decode_value(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&ai_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    switch (part.kind) {
        case PartKind::Json: return std::string(part.bytes);
        case PartKind::Handle: release(part.handle); return unexpected_form("it is a stream");
        case PartKind::Absent: return "null";
        case PartKind::Bytes: break;
    }
    json::Writer text;  // a string is packed as its bytes
    text.value(part.bytes);
    return std::move(text).take();
}

Result<Stream> decode_stream(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&ai_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    if (part.kind != PartKind::Handle) return unexpected_form("it is no stream");
    return Stream(std::make_unique<ReadableStream>(OwnedHandle(part.handle), &ai_error, slot.gives_up_at()));
}

/// The place of the inputs among the arguments of `run`.
constexpr std::uint32_t kInputs = 1;

/// Asks, with what JavaScript has read of the inputs: they never become a part of the call's own text.
template <auto kDecode, class T>
Prepared<T> question(Handle env, std::string_view name, std::string_view model, std::string_view inputs,
                     const AiOptions& options) {
    Result<OwnedHandle> read = read_json(inputs);
    if (!read)
        return Prepared<T>::ready(
            fail(AiError::InputsInvalid, "A model does not take its inputs.", read.error().internal));
    json::Writer text = call_text({name, "run"});
    text.value(model).null();
    if (!options.gateway.empty()) {
        text.begin_object().key("gateway").begin_object().member("id", options.gateway);
        write_ai_gateway_options(text, options.through);
        text.end_object().end_object();
    }
    auto slot = make_call(env, std::move(text));
    slot->set_handle(kInputs, *std::move(read));
    return prepared<kDecode>(std::move(slot));
}

// A service has any method: so a stub of the models may be another Worker.
bool is_ai(const emscripten::val& value) { return can(value, "run"); }

}  // namespace

Prepared<std::string> WorkersAi::ask(std::string_view model, std::string_view inputs, const AiOptions& options) {
    return question<decode_value, std::string>(env_, name_, model, inputs, options);
}

Prepared<Stream> WorkersAi::ask_stream(std::string_view model, std::string_view inputs, const AiOptions& options) {
    return question<decode_stream, Stream>(env_, name_, model, inputs, options);
}

}  // namespace edge::wasm

std::shared_ptr<edge::AiModels> edge::CustomBinding<edge::AiModels>::bind(const Env& env, std::string_view name) {
    if (!wasm::is_ai(wasm::member(wasm::env_object(), name))) {
        env.log(LogLevel::Error, "Workers AI is not bound",
                {{"binding", name}, {"cure", "add an [ai] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersAi>(env.platform(), wasm::handle_of(wasm::env_object()), std::string(name));
}
