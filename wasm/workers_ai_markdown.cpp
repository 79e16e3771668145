#include <string>
#include <utility>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/ai/ai_markdown.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

template <auto kRead>
auto decode_documents(const CallSlot& slot) -> decltype(kRead(std::string_view())) {
    Result<std::string_view> packed = slot.result(&ai_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    return kRead(take_part(*packed).bytes);
}

/// `{name, blob}`: the only form in which the platform takes bytes.
emscripten::val js_document_of(const AiDocument& document) {
    json::Writer about;
    about.begin_array().begin_array().end_array().begin_object();
    if (!document.type.empty()) about.member("type", document.type);
    emscripten::val arguments = from_json(std::move(about.end_object().end_array()).take());
    member(arguments, "0").set("0", copy_out(document.bytes));
    json::Writer named;
    named.begin_object().member("name", document.name).end_object();
    emscripten::val made = from_json(std::move(named).take());
    made.set("blob", construct("Blob", arguments));
    return made;
}

class WorkersAiDocuments final : public AiDocuments {
public:
    WorkersAiDocuments(Platform& platform, std::string name)
        : AiDocuments(platform), env_(handle_of(env_object())), name_(std::move(name)) {}

private:
    Prepared<std::vector<AiMarkdown>> prepare_convert(std::span<const AiDocument> documents,
                                                      const AiMarkdownOptions& options) override {
        emscripten::val all = from_json("[]");
        for (std::size_t i = 0; i < documents.size(); ++i)
            all.set(std::to_string(i).c_str(), js_document_of(documents[i]));
        json::Writer text = call_text({name_, "toMarkdown"});
        detail::write(text.null(), options);
        auto slot = make_call(env_, std::move(text));
        slot->set_handle(0, own(std::move(all)));
        return prepared<decode_documents<&detail::read_ai_markdown>>(std::move(slot));
    }

    Prepared<std::vector<AiDocumentFormat>> prepare_supported() override {
        const auto service = call_now(env_, call_text({name_, "toMarkdown"}, "true"));
        if (Result<std::string_view> made = service->result(&ai_error); !made)
            return Prepared<std::vector<AiDocumentFormat>>::ready(std::unexpected(std::move(made.error())));
        OwnedHandle object = service->take_handle();
        auto slot = make_call(object.get(), call_text({"supported"}));
        slot->keep_target(std::move(object));
        return prepared<decode_documents<&detail::read_ai_formats>>(std::move(slot));
    }

    Handle env_;
    std::string name_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::AiDocuments> edge::CustomBinding<edge::AiDocuments>::bind(const Env& env, std::string_view name) {
    if (wasm::can(wasm::member(wasm::env_object(), name), "toMarkdown"))
        return std::make_shared<wasm::WorkersAiDocuments>(env.platform(), std::string(name));
    env.log(LogLevel::Error, "Workers AI is not bound, which converts documents",
            {{"binding", name}, {"cure", "add an [ai] with this binding to wrangler.toml"}});
    return nullptr;
}
