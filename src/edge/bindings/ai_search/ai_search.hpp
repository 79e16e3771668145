#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/ai_search/ai_search_errors.hpp"
#include "edge/bindings/ai_search/ai_search_types.hpp"
#include "edge/bindings/env.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// An instance of AI Search, which finds in documents what a question is about: `env.get<AiSearch>("RECIPES")`, or a
/// handler's `Search<"RECIPES">` (edge/handlers/ai_search.hpp).
///
/// ```cpp
/// app.get("/recipes", [](Search<"RECIPES"> recipes, Query query) -> Result<Response> {
///     const auto found = recipes->search(query.get("q").value_or("cake"), {.max_results = 3});
///     if (!found) return std::unexpected(found.error());
///     return Response::text(found->chunks.empty() ? "nothing" : found->chunks.front().text);
/// });
/// ```
class AiSearch {
public:
    /// The platform is borrowed, and outlives it.
    explicit AiSearch(Platform& platform) : platform_(&platform) {}
    virtual ~AiSearch() = default;
    AiSearch(const AiSearch&) = delete;
    AiSearch& operator=(const AiSearch&) = delete;

    /// What a question finds. Fails with QuestionInvalid or RequestInvalid before anything is sent, with NotFound if
    /// there is no such instance, and as any binding does.
    [[nodiscard]] Result<AiSearchResults> search(std::string_view question, const AiSearchOptions& options = {});
    [[nodiscard]] Pending<AiSearchResults> search_async(std::string_view question, const AiSearchOptions& options = {});

    /// What a model answers to a conversation, of what is found. It fails as `search` does.
    [[nodiscard]] Result<AiSearchCompletion> chat(std::span<const AiSearchMessage> messages,
                                                  const AiSearchOptions& options = {});
    [[nodiscard]] Pending<AiSearchCompletion> chat_async(std::span<const AiSearchMessage> messages,
                                                         const AiSearchOptions& options = {});
    /// The same of one question.
    [[nodiscard]] Result<AiSearchCompletion> chat(std::string_view question, const AiSearchOptions& options = {});
    [[nodiscard]] Pending<AiSearchCompletion> chat_async(std::string_view question,
                                                         const AiSearchOptions& options = {});
    /// The same as server-sent events, which may be passed on unread (`Response::stream`).
    [[nodiscard]] Result<Stream> chat_stream(std::span<const AiSearchMessage> messages,
                                             const AiSearchOptions& options = {});
    [[nodiscard]] Pending<Stream> chat_stream_async(std::span<const AiSearchMessage> messages,
                                                    const AiSearchOptions& options = {});

    /// Puts a document into an instance that is given its documents, in the place of one of that name. It can be found
    /// when its status is "completed". Fails with ItemTooLarge and RequestInvalid before anything is sent where its
    /// bytes are here; `metadata` is a JSON object, or "".
    [[nodiscard]] Result<AiSearchItem> upload(std::string_view name, Stream content, std::string_view metadata = {});
    [[nodiscard]] Result<AiSearchItem> upload(std::string_view name, std::string_view content,
                                              std::string_view metadata = {});
    [[nodiscard]] Pending<AiSearchItem> upload_async(std::string_view name, Stream content,
                                                     std::string_view metadata = {});
    [[nodiscard]] Pending<AiSearchItem> upload_async(std::string_view name, std::string_view content,
                                                     std::string_view metadata = {});
    /// How a document stands; NotFound if it is not there.
    [[nodiscard]] Result<AiSearchItem> item(std::string_view id);
    [[nodiscard]] Pending<AiSearchItem> item_async(std::string_view id);
    /// The bytes of a document.
    [[nodiscard]] Result<Stream> download(std::string_view id);
    [[nodiscard]] Pending<Stream> download_async(std::string_view id);
    /// Removes a document.
    [[nodiscard]] Result<void> remove(std::string_view id);
    [[nodiscard]] Pending<Done> remove_async(std::string_view id);
    /// Documents, a page of them.
    [[nodiscard]] Result<AiSearchItems> list(const AiSearchListOptions& options = {});
    [[nodiscard]] Pending<AiSearchItems> list_async(const AiSearchListOptions& options = {});

    /// What the instance says of itself, and how many documents stand how.
    [[nodiscard]] Result<AiSearchInfo> info();
    [[nodiscard]] Pending<AiSearchInfo> info_async();
    [[nodiscard]] Result<AiSearchStats> stats();
    [[nodiscard]] Pending<AiSearchStats> stats_async();

private:
    // Arguments have been checked, and need live only for the call.
    virtual Prepared<AiSearchResults> prepare_search(std::string_view question, const AiSearchOptions& options) = 0;
    virtual Prepared<AiSearchCompletion> prepare_chat(std::span<const AiSearchMessage> messages,
                                                      const AiSearchOptions& options) = 0;
    virtual Prepared<Stream> prepare_chat_stream(std::span<const AiSearchMessage> messages,
                                                 const AiSearchOptions& options) = 0;
    virtual Prepared<AiSearchItem> prepare_upload(std::string_view name, Stream content, std::string_view metadata) = 0;
    virtual Prepared<AiSearchItem> prepare_item(std::string_view id) = 0;
    virtual Prepared<Stream> prepare_download(std::string_view id) = 0;
    virtual Prepared<Done> prepare_remove(std::string_view id) = 0;
    virtual Prepared<AiSearchItems> prepare_list(const AiSearchListOptions& options) = 0;
    virtual Prepared<AiSearchInfo> prepare_info() = 0;
    virtual Prepared<AiSearchStats> prepare_stats() = 0;

    [[nodiscard]] Pending<AiSearchResults> searched(std::string_view question, const AiSearchOptions& options);
    [[nodiscard]] Pending<AiSearchCompletion> asked(std::span<const AiSearchMessage> messages,
                                                    const AiSearchOptions& options);
    [[nodiscard]] Pending<Stream> streamed(std::span<const AiSearchMessage> messages, const AiSearchOptions& options);
    [[nodiscard]] Pending<AiSearchItem> uploaded(std::string_view name, Stream content, std::string_view metadata);
    [[nodiscard]] Pending<AiSearchItem> uploaded(std::string_view name, std::string_view content,
                                                 std::string_view metadata);
    [[nodiscard]] Pending<AiSearchItem> found(std::string_view id);
    [[nodiscard]] Pending<Stream> downloaded(std::string_view id);
    [[nodiscard]] Pending<Done> removed(std::string_view id);
    [[nodiscard]] Pending<AiSearchItems> listed(const AiSearchListOptions& options);

    Platform* platform_;
};

/// The instances of a namespace of AI Search: `env.get<AiSearches>("SEARCH")`, or a handler's `Searches<"SEARCH">`
/// (edge/handlers/ai_search.hpp).
class AiSearches {
public:
    /// The platform is borrowed, and outlives it.
    explicit AiSearches(Platform& platform) : platform_(&platform) {}
    virtual ~AiSearches() = default;
    AiSearches(const AiSearches&) = delete;
    AiSearches& operator=(const AiSearches&) = delete;

    /// The instance of that name, which belongs to the request that asked for it. Whether there is one shows when it is
    /// asked.
    [[nodiscard]] virtual std::unique_ptr<AiSearch> by_name(std::string_view name) = 0;

    /// Those that there are, a page of them.
    [[nodiscard]] Result<std::vector<AiSearchInfo>> list(const AiSearchPage& page = {});
    [[nodiscard]] Pending<std::vector<AiSearchInfo>> list_async(const AiSearchPage& page = {});
    /// Makes one, which is given its documents; or, by its settings, one that finds them elsewhere. `settings` is a
    /// JSON object of the platform's.
    [[nodiscard]] Result<void> create(std::string_view name, std::string_view settings = {});
    [[nodiscard]] Pending<Done> create_async(std::string_view name, std::string_view settings = {});
    /// Removes one, with its documents. NotFound if there is none.
    [[nodiscard]] Result<void> remove(std::string_view name);
    [[nodiscard]] Pending<Done> remove_async(std::string_view name);
    /// What a question finds in up to 10 of them; each chunk says in which, and `failures` say
    /// which of them did not answer.
    [[nodiscard]] Result<AiSearchResults> search(std::span<const std::string> names, std::string_view question,
                                                 const AiSearchOptions& options = {});
    [[nodiscard]] Pending<AiSearchResults> search_async(std::span<const std::string> names, std::string_view question,
                                                        const AiSearchOptions& options = {});

private:
    // Arguments have been checked, and need live only for the call.
    virtual Prepared<std::vector<AiSearchInfo>> prepare_list(const AiSearchPage& page) = 0;
    virtual Prepared<Done> prepare_create(std::string_view name, std::string_view settings) = 0;
    virtual Prepared<Done> prepare_remove(std::string_view name) = 0;
    virtual Prepared<AiSearchResults> prepare_search(std::span<const std::string> names, std::string_view question,
                                                     const AiSearchOptions& options) = 0;

    [[nodiscard]] Pending<std::vector<AiSearchInfo>> listed(const AiSearchPage& page);
    [[nodiscard]] Pending<Done> created(std::string_view name, std::string_view settings);
    [[nodiscard]] Pending<Done> removed(std::string_view name);
    [[nodiscard]] Pending<AiSearchResults> searched(std::span<const std::string> names, std::string_view question,
                                                    const AiSearchOptions& options);

    Platform* platform_;
};

/// How they are had from the platform.
template <>
struct CustomBinding<AiSearch> {
    static std::shared_ptr<AiSearch> bind(const Env& env, std::string_view name);
};
template <>
struct CustomBinding<AiSearches> {
    static std::shared_ptr<AiSearches> bind(const Env& env, std::string_view name);
};

}  // namespace edge
