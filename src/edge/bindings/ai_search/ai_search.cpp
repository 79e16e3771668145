#include "edge/bindings/ai_search/ai_search.hpp"

#include <algorithm>
#include <utility>

#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

std::unexpected<Error> not_searched(std::string_view why) {
    return fail(AiSearchError::RequestInvalid, "AI Search does not take what it is asked for.", std::string(why));
}

std::unexpected<Error> no_question(std::string_view why) {
    return fail(AiSearchError::QuestionInvalid, "AI Search is asked nothing.", std::string(why));
}

bool is_count_within(const std::optional<int>& number, int least, int most) {
    return !number || (*number >= least && *number <= most);
}

Result<void> check(const AiSearchOptions& options) {
    if (!is_count_within(options.max_results, 1, ai_search_limits::kResults))
        return not_searched("there are 1 to 50 results");
    if (!is_count_within(options.context_expansion, 0, ai_search_limits::kContextExpansion))
        return not_searched("there are 0 to 3 chunks around a result");
    if (options.threshold && !(*options.threshold >= 0 && *options.threshold <= 1))
        return not_searched("the threshold is 0 to 1");
    return {};
}

Result<void> check_question(std::string_view question, const AiSearchOptions& options) {
    if (question.empty()) return no_question("the question is empty");
    return check(options);
}

Result<void> check_messages(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    const auto asks = [](const AiSearchMessage& each) { return each.role == "user" && !each.content.empty(); };
    if (std::ranges::none_of(messages, asks)) return no_question("no user says anything");
    return check(options);
}

Result<void> check_name(std::string_view name) {
    if (name.empty()) return not_searched("a name is empty");
    return {};
}

/// An id may come from a client: the empty one is of nothing.
Result<void> check_item_id(std::string_view id) {
    if (id.empty()) return fail(AiSearchError::NotFound, "AI Search has nothing of that name.", "the id is empty");
    return {};
}

Result<void> check_object(std::string_view text) {
    if (text.empty()) return {};
    bool is_object = false;
    const Result<void> walked = json::walk(text, nullptr, [&](json::Element& root) {
        is_object = root.is_object();
        return json::Finding::Unverified;
    });
    if (!walked || !is_object) return not_searched("metadata and settings are JSON objects");
    return {};
}

Result<void> check_page(int page, int per_page) {
    constexpr int kMostPerPage = 50;
    if (page < 1 || per_page < 1 || per_page > kMostPerPage)
        return not_searched("pages are counted from 1 and have 1 to 50 of what is listed");
    return {};
}

Result<void> check_names(std::span<const std::string> names) {
    if (names.empty() || names.size() > ai_search_limits::kInstances)
        return not_searched("1 to 10 instances are looked through");
    for (const std::string& name : names)
        if (name.empty()) return check_name(name);
    return {};
}

template <class T>
Pending<T> search_refused(Result<void>& why) {
    return Pending<T>::ready(std::unexpected(std::move(why.error())));
}

Result<void> done_in_search(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

}  // namespace

Pending<AiSearchResults> AiSearch::searched(std::string_view question, const AiSearchOptions& options) {
    if (Result<void> sound = check_question(question, options); !sound) return search_refused<AiSearchResults>(sound);
    return {*platform_, prepare_search(question, options)};
}

Pending<AiSearchCompletion> AiSearch::asked(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    if (Result<void> sound = check_messages(messages, options); !sound)
        return search_refused<AiSearchCompletion>(sound);
    return {*platform_, prepare_chat(messages, options)};
}

Pending<Stream> AiSearch::streamed(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    if (Result<void> sound = check_messages(messages, options); !sound) return search_refused<Stream>(sound);
    return {*platform_, prepare_chat_stream(messages, options)};
}

Pending<AiSearchItem> AiSearch::uploaded(std::string_view name, Stream content, std::string_view metadata) {
    Result<void> sound = check_name(name);
    if (sound) sound = check_object(metadata);
    if (!sound) return search_refused<AiSearchItem>(sound);
    return {*platform_, prepare_upload(name, std::move(content), metadata)};
}

Pending<AiSearchItem> AiSearch::uploaded(std::string_view name, std::string_view content, std::string_view metadata) {
    if (content.size() > ai_search_limits::kItemBytes)
        return Pending<AiSearchItem>::ready(fail(AiSearchError::ItemTooLarge,
                                                 "AI Search takes documents of up to 4 MB.",
                                                 concat({name, ": ", std::to_string(content.size()), " bytes"})));
    return uploaded(name, Stream::of(std::string(content)), metadata);
}

Pending<AiSearchItem> AiSearch::found(std::string_view id) {
    if (Result<void> sound = check_item_id(id); !sound) return search_refused<AiSearchItem>(sound);
    return {*platform_, prepare_item(id)};
}

Pending<Stream> AiSearch::downloaded(std::string_view id) {
    if (Result<void> sound = check_item_id(id); !sound) return search_refused<Stream>(sound);
    return {*platform_, prepare_download(id)};
}

Pending<Done> AiSearch::removed(std::string_view id) {
    if (Result<void> sound = check_item_id(id); !sound) return search_refused<Done>(sound);
    return {*platform_, prepare_remove(id)};
}

Pending<AiSearchItems> AiSearch::listed(const AiSearchListOptions& options) {
    if (Result<void> sound = check_page(options.page, options.per_page); !sound)
        return search_refused<AiSearchItems>(sound);
    return {*platform_, prepare_list(options)};
}

Result<AiSearchResults> AiSearch::search(std::string_view question, const AiSearchOptions& options) {
    return searched(question, options).wait();
}
Pending<AiSearchResults> AiSearch::search_async(std::string_view question, const AiSearchOptions& options) {
    return searched(question, options).started();
}
Result<AiSearchCompletion> AiSearch::chat(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    return asked(messages, options).wait();
}
Pending<AiSearchCompletion> AiSearch::chat_async(std::span<const AiSearchMessage> messages,
                                                 const AiSearchOptions& options) {
    return asked(messages, options).started();
}
Result<AiSearchCompletion> AiSearch::chat(std::string_view question, const AiSearchOptions& options) {
    const AiSearchMessage message{"user", std::string(question)};
    return asked({&message, 1}, options).wait();
}
Pending<AiSearchCompletion> AiSearch::chat_async(std::string_view question, const AiSearchOptions& options) {
    const AiSearchMessage message{"user", std::string(question)};
    return asked({&message, 1}, options).started();
}
Result<Stream> AiSearch::chat_stream(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    return streamed(messages, options).wait();
}
Pending<Stream> AiSearch::chat_stream_async(std::span<const AiSearchMessage> messages, const AiSearchOptions& options) {
    return streamed(messages, options).started();
}
Result<AiSearchItem> AiSearch::upload(std::string_view name, Stream content, std::string_view metadata) {
    return uploaded(name, std::move(content), metadata).wait();
}
Result<AiSearchItem> AiSearch::upload(std::string_view name, std::string_view content, std::string_view metadata) {
    return uploaded(name, content, metadata).wait();
}
Pending<AiSearchItem> AiSearch::upload_async(std::string_view name, std::string_view content,
                                             std::string_view metadata) {
    return uploaded(name, content, metadata).started();
}
Pending<AiSearchItem> AiSearch::upload_async(std::string_view name, Stream content, std::string_view metadata) {
    return uploaded(name, std::move(content), metadata).started();
}
Result<AiSearchItem> AiSearch::item(std::string_view id) { return found(id).wait(); }
Pending<AiSearchItem> AiSearch::item_async(std::string_view id) { return found(id).started(); }
Result<Stream> AiSearch::download(std::string_view id) { return downloaded(id).wait(); }
Pending<Stream> AiSearch::download_async(std::string_view id) { return downloaded(id).started(); }
Result<void> AiSearch::remove(std::string_view id) { return done_in_search(removed(id).wait()); }
Pending<Done> AiSearch::remove_async(std::string_view id) { return removed(id).started(); }
Result<AiSearchItems> AiSearch::list(const AiSearchListOptions& options) { return listed(options).wait(); }
Pending<AiSearchItems> AiSearch::list_async(const AiSearchListOptions& options) { return listed(options).started(); }
Result<AiSearchInfo> AiSearch::info() { return Pending<AiSearchInfo>(*platform_, prepare_info()).wait(); }
Pending<AiSearchInfo> AiSearch::info_async() { return Pending<AiSearchInfo>(*platform_, prepare_info()).started(); }
Result<AiSearchStats> AiSearch::stats() { return Pending<AiSearchStats>(*platform_, prepare_stats()).wait(); }
Pending<AiSearchStats> AiSearch::stats_async() { return Pending<AiSearchStats>(*platform_, prepare_stats()).started(); }

Pending<Done> AiSearches::created(std::string_view name, std::string_view settings) {
    Result<void> sound = check_name(name);
    if (sound) sound = check_object(settings);
    if (!sound) return search_refused<Done>(sound);
    return {*platform_, prepare_create(name, settings)};
}

Pending<Done> AiSearches::removed(std::string_view name) {
    if (Result<void> sound = check_name(name); !sound) return search_refused<Done>(sound);
    return {*platform_, prepare_remove(name)};
}

Pending<AiSearchResults> AiSearches::searched(std::span<const std::string> names, std::string_view question,
                                              const AiSearchOptions& options) {
    Result<void> sound = check_names(names);
    if (sound) sound = check_question(question, options);
    if (!sound) return search_refused<AiSearchResults>(sound);
    return {*platform_, prepare_search(names, question, options)};
}

Pending<std::vector<AiSearchInfo>> AiSearches::listed(const AiSearchPage& page) {
    if (Result<void> sound = check_page(page.page, page.per_page); !sound)
        return search_refused<std::vector<AiSearchInfo>>(sound);
    return {*platform_, prepare_list(page)};
}

Result<std::vector<AiSearchInfo>> AiSearches::list(const AiSearchPage& page) { return listed(page).wait(); }
Pending<std::vector<AiSearchInfo>> AiSearches::list_async(const AiSearchPage& page) { return listed(page).started(); }
Result<void> AiSearches::create(std::string_view name, std::string_view settings) {
    return done_in_search(created(name, settings).wait());
}
Pending<Done> AiSearches::create_async(std::string_view name, std::string_view settings) {
    return created(name, settings).started();
}
Result<void> AiSearches::remove(std::string_view name) { return done_in_search(removed(name).wait()); }
Pending<Done> AiSearches::remove_async(std::string_view name) { return removed(name).started(); }
Result<AiSearchResults> AiSearches::search(std::span<const std::string> names, std::string_view question,
                                           const AiSearchOptions& options) {
    return searched(names, question, options).wait();
}
Pending<AiSearchResults> AiSearches::search_async(std::span<const std::string> names, std::string_view question,
                                                  const AiSearchOptions& options) {
    return searched(names, question, options).started();
}

}  // namespace edge
