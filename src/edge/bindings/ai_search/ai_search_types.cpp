#include "edge/bindings/ai_search/ai_search_types.hpp"

#include "edge/bindings/ai_search/ai_search_errors.hpp"
#include "edge/json/element.hpp"

namespace edge {
namespace {

// The platform adds members, and leaves out or sets to null those that it has no value for: so what is there is read,
// and only what nothing can be done without is missed.

void read(json::Element& value, std::string& into) {
    std::string_view text;
    if (value.get(text)) into = text;
}
void read(json::Element& value, double& into) { (void)value.get(into); }
void read(json::Element& value, std::uint64_t& into) { (void)value.get(into); }
void read(json::Element& value, bool& into) { (void)value.get(into); }

void read_object_text(json::Element& value, std::string& into) {
    if (value.is_object()) into = value.text();
}

template <class F>
void for_members(json::Element& object, const F& use) {
    for (json::Members members(object); members.next();) use(members.key(), members.value());
}

void read(json::Element& value, AiSearchChunk& chunk) {
    for_members(value, [&](std::string_view name, json::Element& each) {
        if (name == "id") read(each, chunk.id);
        else if (name == "score") read(each, chunk.score);
        else if (name == "text") read(each, chunk.text);
        else if (name == "instance_id") read(each, chunk.instance);
        else if (name == "item")
            for_members(each, [&](std::string_view key, json::Element& of_item) {
                if (key == "key") read(of_item, chunk.key);
                else if (key == "metadata") read_object_text(of_item, chunk.metadata);
            });
    });
}

void read(json::Element& value, AiSearchFailure& failure) {
    for_members(value, [&](std::string_view name, json::Element& each) {
        if (name == "instance_id") read(each, failure.instance);
        else if (name == "message") read(each, failure.message);
    });
}

void read(json::Element& value, AiSearchItem& item) {
    for_members(value, [&](std::string_view name, json::Element& each) {
        if (name == "id") read(each, item.id);
        else if (name == "key") read(each, item.key);
        else if (name == "status") read(each, item.status);
        else if (name == "error") read(each, item.error);
        else if (name == "chunks_count") read(each, item.chunks);
        else if (name == "file_size") read(each, item.size);
        else if (name == "metadata") read_object_text(each, item.metadata);
    });
}

void read(json::Element& value, AiSearchInfo& info) {
    for_members(value, [&](std::string_view name, json::Element& each) {
        if (name == "id") read(each, info.id);
        else if (name == "type") read(each, info.type);
        else if (name == "source") read(each, info.source);
        else if (name == "status") read(each, info.status);
        else if (name == "paused") read(each, info.paused);
    });
}

template <class T>
void read(json::Element& value, std::vector<T>& list) {
    for (json::Items items(value); items.next();) read(items.value(), list.emplace_back());
}

/// The text of the first choice; gives whether there is one.
bool read_choices(json::Element& value, std::string& answer) {
    json::Items choices(value);
    if (!choices.next()) return false;
    for_members(choices.value(), [&](std::string_view name, json::Element& each) {
        if (name != "message") return;
        for_members(each, [&](std::string_view key, json::Element& of_message) {
            if (key == "content") read(of_message, answer);
        });
    });
    return true;
}

std::unexpected<Error> unexpected_of_search(const Result<void>& walked, std::string_view why) {
    return fail(AiSearchError::AnswerUnexpected, "AI Search gave an answer that was not expected.",
                walked ? std::string(why) : walked.error().detail);
}

/// Reads an object by `use(into, name, value)`, which gives whether that makes it what was asked for.
template <class T, class F>
Result<T> read_object(std::string_view text, const F& use) {
    T into;
    bool is_one = false;
    const Result<void> walked = json::walk(text, nullptr, [&](json::Element& root) {
        for_members(root, [&](std::string_view name, json::Element& value) { is_one |= use(into, name, value); });
        return json::Finding::Unverified;
    });
    if (walked && is_one) return into;
    return unexpected_of_search(walked, "it lacks what it has to have");
}

/// Reads a list, which has to be one.
template <class T>
bool read_list(json::Element& value, std::vector<T>& list) {
    const bool is_list = value.is_array();
    read(value, list);
    return is_list;
}

/// Reads an object that is known by its `id`.
template <class T>
Result<T> read_known(std::string_view text) {
    T into;
    const Result<void> walked = json::walk(text, nullptr, [&](json::Element& root) {
        read(root, into);
        return json::Finding::Unverified;
    });
    if (walked && !into.id.empty()) return into;
    return unexpected_of_search(walked, "it has no id");
}

}  // namespace

Error ai_search_error(const Rejection& rejection) {
    const std::string_view message = rejection.message;
    std::string internal(message);
    if (rejection.name == "AiSearchNotFoundError" || message.contains("not_found"))
        return {AiSearchError::NotFound, "AI Search has nothing of that name.", std::move(internal)};
    if (rejection.name == "AiSearchInternalError" || message.contains("unable_to_connect"))
        return {ErrorCode::Unavailable, "AI Search did not answer; try again in a moment.", std::move(internal)};
    return rejection_error(rejection, "AI Search");
}

Result<AiSearchResults> read_ai_search_results(std::string_view text) {
    return read_object<AiSearchResults>(text, [](auto& results, std::string_view name, json::Element& value) {
        if (name == "chunks") return read_list(value, results.chunks);
        if (name == "search_query") read(value, results.query);
        else if (name == "errors") (void)read_list(value, results.failures);
        return false;
    });
}

Result<AiSearchCompletion> read_ai_search_completion(std::string_view text) {
    return read_object<AiSearchCompletion>(text, [](auto& completion, std::string_view name, json::Element& value) {
        if (name == "model") read(value, completion.model);
        else if (name == "chunks") (void)read_list(value, completion.chunks);
        else if (name == "choices") return read_choices(value, completion.answer);
        return false;
    });
}

Result<AiSearchItem> read_ai_search_item(std::string_view text) { return read_known<AiSearchItem>(text); }

Result<AiSearchItems> read_ai_search_items(std::string_view text) {
    return read_object<AiSearchItems>(text, [](auto& items, std::string_view name, json::Element& value) {
        if (name == "result") return read_list(value, items.items);
        if (name == "result_info")
            for_members(value, [&](std::string_view key, json::Element& each) {
                if (key == "total_count") read(each, items.total);
            });
        return false;
    });
}

Result<AiSearchStats> read_ai_search_stats(std::string_view text) {
    return read_object<AiSearchStats>(text, [](auto& stats, std::string_view name, json::Element& value) {
        if (name == "queued") read(value, stats.queued);
        else if (name == "running") read(value, stats.running);
        else if (name == "completed") read(value, stats.completed);
        else if (name == "error") read(value, stats.failed);
        else if (name == "skipped") read(value, stats.skipped);
        else if (name == "last_activity") read(value, stats.last_activity);
        return true;
    });
}

Result<AiSearchInfo> read_ai_search_info(std::string_view text) { return read_known<AiSearchInfo>(text); }

Result<std::vector<AiSearchInfo>> read_ai_search_instances(std::string_view text) {
    return read_object<std::vector<AiSearchInfo>>(text, [](auto& list, std::string_view name, json::Element& value) {
        return name == "result" && read_list(value, list);
    });
}

}  // namespace edge
