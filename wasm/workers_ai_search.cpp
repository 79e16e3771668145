#include <string>
#include <utility>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/ai_search/ai_search.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

std::string_view name_of(AiSearchRetrieval retrieval) {
    switch (retrieval) {
        case AiSearchRetrieval::Vector: return "vector";
        case AiSearchRetrieval::Keyword: return "keyword";
        case AiSearchRetrieval::Hybrid: break;
    }
    return "hybrid";
}

void write_enabled(json::Writer& text, std::string_view name, const std::optional<bool>& enabled) {
    if (enabled) text.key(name).begin_object().member("enabled", *enabled).end_object();
}

/// Writes `ai_search_options` into an object that is open.
void write_options(json::Writer& text, const AiSearchOptions& options, std::span<const std::string> instances = {}) {
    text.key("ai_search_options").begin_object().key("retrieval").begin_object();
    if (options.retrieval) text.member("retrieval_type", name_of(*options.retrieval));
    if (options.max_results) text.member("max_num_results", *options.max_results);
    if (options.threshold) text.member("match_threshold", *options.threshold);
    if (options.context_expansion) text.member("context_expansion", *options.context_expansion);
    if (!options.filter.conditions().empty()) text.key("filters").raw(options.filter.json());
    text.end_object();
    write_enabled(text, "query_rewrite", options.rewrite_query);
    write_enabled(text, "reranking", options.rerank);
    write_enabled(text, "cache", options.cache);
    if (!instances.empty()) {
        text.key("instance_ids").begin_array();
        for (const std::string& name : instances) text.value(name);
        text.end_array();
    }
    text.end_object();
}

json::Writer chat_text(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    json::Writer text = call_text({"chatCompletions"});
    text.begin_object().key("messages").begin_array();
    for (const AiSearchMessage& each : messages)
        text.begin_object().member("role", each.role).member("content", each.content).end_object();
    write_options(text.end_array(), options);
    return text;
}

/// What a text of JSON says, which `kRead` knows.
template <auto kRead>
auto decode_search(const CallSlot& slot) -> decltype(kRead(std::string_view())) {
    Result<std::string_view> packed = slot.result(&ai_search_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    if (part.kind == PartKind::Handle) release(part.handle);
    return kRead(part.bytes);
}

Result<Done> decode_search_done(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&ai_search_error); !packed)
        return std::unexpected(std::move(packed.error()));
    return Done{};
}

Result<Stream> decode_search_stream(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&ai_search_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    if (part.kind != PartKind::Handle)
        return fail(AiSearchError::AnswerUnexpected, "AI Search gave an answer that was not expected.",
                    "it is no stream");
    return Stream(std::make_unique<ReadableStream>(OwnedHandle(part.handle), &ai_search_error, slot.gives_up_at()));
}

/// `env.NAME`, or one of a namespace.
class WorkersAiSearch final : public AiSearch {
public:
    /// Where there is no object, each call fails with that error.
    WorkersAiSearch(Platform& platform, Result<OwnedHandle> object) : AiSearch(platform), object_(std::move(object)) {}

private:
    Prepared<AiSearchResults> prepare_search(std::string_view question, const AiSearchOptions& options) override {
        json::Writer text = call_text({"search"});
        write_options(text.begin_object().member("query", question), options);
        return call<decode_search<&read_ai_search_results>, AiSearchResults>(std::move(text.end_object()));
    }
    Prepared<AiSearchCompletion> prepare_chat(std::span<const AiSearchMessage> messages,
                                              const AiSearchOptions& options) override {
        return call<decode_search<&read_ai_search_completion>, AiSearchCompletion>(
            std::move(chat_text(messages, options).end_object()));
    }
    Prepared<Stream> prepare_chat_stream(std::span<const AiSearchMessage> messages,
                                         const AiSearchOptions& options) override {
        return call<decode_search_stream, Stream>(
            std::move(chat_text(messages, options).member("stream", true).end_object()));
    }
    Prepared<AiSearchItem> prepare_upload(std::string_view name, Stream content, std::string_view metadata) override {
        if (!object_) return Prepared<AiSearchItem>::ready(std::unexpected(object_.error()));
        Result<OwnedHandle> bytes = stream_to_pass(std::move(content));
        if (!bytes) return Prepared<AiSearchItem>::ready(std::unexpected(std::move(bytes.error())));
        json::Writer text = call_text({"items", "upload"});
        text.value(name).null();
        if (!metadata.empty()) text.begin_object().key("metadata").raw(metadata).end_object();
        auto slot = make_call(object_->get(), std::move(text));
        slot->set_handle(1, *std::move(bytes));
        return prepared<decode_search<&read_ai_search_item>>(std::move(slot));
    }
    Prepared<AiSearchItem> prepare_item(std::string_view id) override {
        return of_item<decode_search<&read_ai_search_item>, AiSearchItem>(id, call_text({"info"}));
    }
    Prepared<Stream> prepare_download(std::string_view id) override {
        return of_item<decode_search_stream, Stream>(id, call_text({"download"}, R"(["body"])"));
    }
    Prepared<Done> prepare_remove(std::string_view id) override {
        return call<decode_search_done, Done>(std::move(call_text({"items", "delete"}, "[]").value(id)));
    }
    Prepared<AiSearchItems> prepare_list(const AiSearchListOptions& options) override {
        json::Writer text = call_text({"items", "list"});
        text.begin_object().member("page", options.page).member("per_page", options.per_page);
        if (!options.search.empty()) text.member("search", options.search);
        if (!options.status.empty()) text.member("status", options.status);
        return call<decode_search<&read_ai_search_items>, AiSearchItems>(std::move(text.end_object()));
    }
    Prepared<AiSearchInfo> prepare_info() override {
        return call<decode_search<&read_ai_search_info>, AiSearchInfo>(call_text({"info"}));
    }
    Prepared<AiSearchStats> prepare_stats() override {
        return call<decode_search<&read_ai_search_stats>, AiSearchStats>(call_text({"stats"}));
    }

    template <auto kDecode, class T>
    Prepared<T> call(json::Writer text) {
        if (!object_) return Prepared<T>::ready(std::unexpected(object_.error()));
        return prepared<kDecode>(make_call(object_->get(), std::move(text)));
    }
    /// A call of an item, which is asked for at once: `items.get` gives no promise.
    template <auto kDecode, class T>
    Prepared<T> of_item(std::string_view id, json::Writer text) {
        if (!object_) return Prepared<T>::ready(std::unexpected(object_.error()));
        const auto called = call_now(object_->get(), std::move(call_text({"items", "get"}, "true").value(id)));
        if (const auto found = called->result(&ai_search_error); !found)
            return Prepared<T>::ready(std::unexpected(found.error()));
        OwnedHandle item = called->take_handle();
        auto slot = make_call(item.get(), std::move(text));
        slot->keep_target(std::move(item));
        return prepared<kDecode>(std::move(slot));
    }

    Result<OwnedHandle> object_;
};

/// Each operation is one call on `env.NAME`.
class WorkersAiSearches final : public AiSearches {
public:
    WorkersAiSearches(Platform& platform, std::string name)
        : AiSearches(platform), platform_(&platform), env_(handle_of(env_object())), name_(std::move(name)) {}

    std::unique_ptr<AiSearch> by_name(std::string_view name) override {
        const auto called = call_now(env_, std::move(call_text({name_, "get"}, "true").value(name)));
        const Result<std::string_view> found = called->result(&ai_search_error);
        return std::make_unique<WorkersAiSearch>(
            *platform_, found ? Result<OwnedHandle>(called->take_handle()) : std::unexpected(found.error()));
    }

private:
    Prepared<std::vector<AiSearchInfo>> prepare_list(const AiSearchPage& page) override {
        json::Writer text = call_text({name_, "list"});
        text.begin_object().member("page", page.page).member("per_page", page.per_page).end_object();
        return prepared<decode_search<&read_ai_search_instances>>(make_call(env_, std::move(text)));
    }
    Prepared<Done> prepare_create(std::string_view name, std::string_view settings) override {
        json::Writer text = call_text({name_, "create"}, "[]");
        text.begin_object();
        // The members of an object that was checked, without its brackets; of two names the last one counts.
        const std::size_t begin = settings.find('{'), end = settings.rfind('}');
        if (begin != settings.npos && settings.find_first_not_of(" \t\r\n", begin + 1) != end)
            text.raw(settings.substr(begin + 1, end - begin - 1));
        return prepared<decode_search_done>(make_call(env_, std::move(text.member("id", name).end_object())));
    }
    Prepared<Done> prepare_remove(std::string_view name) override {
        return prepared<decode_search_done>(make_call(env_, std::move(call_text({name_, "delete"}, "[]").value(name))));
    }
    Prepared<AiSearchResults> prepare_search(std::span<const std::string> names, std::string_view question,
                                             const AiSearchOptions& options) override {
        json::Writer text = call_text({name_, "search"});
        write_options(text.begin_object().member("query", question), options, names);
        return prepared<decode_search<&read_ai_search_results>>(make_call(env_, std::move(text.end_object())));
    }

    Platform* platform_;
    Handle env_;
    std::string name_;
};

void say_not_bound(const Env& env, std::string_view name, std::string_view what, std::string_view cure) {
    env.log(LogLevel::Error, what, {{"binding", name}, {"cure", cure}});
}

}  // namespace
}  // namespace edge::wasm

// A service has any method: so a stub may be another Worker.
std::shared_ptr<edge::AiSearch> edge::CustomBinding<edge::AiSearch>::bind(const Env& env, std::string_view name) {
    emscripten::val instance = wasm::member(wasm::env_object(), name);
    if (wasm::can(instance, "chatCompletions"))
        return std::make_shared<wasm::WorkersAiSearch>(env.platform(), wasm::own(std::move(instance)));
    wasm::say_not_bound(env, name, "An instance of AI Search is not bound",
                        "add an [[ai_search]] with this binding to wrangler.toml");
    return nullptr;
}

std::shared_ptr<edge::AiSearches> edge::CustomBinding<edge::AiSearches>::bind(const Env& env, std::string_view name) {
    const emscripten::val instances = wasm::member(wasm::env_object(), name);
    if (wasm::can(instances, "get") && wasm::can(instances, "search"))
        return std::make_shared<wasm::WorkersAiSearches>(env.platform(), std::string(name));
    wasm::say_not_bound(env, name, "A namespace of AI Search is not bound",
                        "add an [[ai_search_namespaces]] with this binding to wrangler.toml");
    return nullptr;
}
