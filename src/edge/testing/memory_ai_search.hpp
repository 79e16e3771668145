#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/ai_search/ai_search.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// An instance of AI Search for tests, which finds by words: the score of a document is how many of the question's
/// words it has, and each document is one chunk. A document can be found a second after it was uploaded, by the
/// clock of the test. Filters, rewriting and reranking change nothing.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto recipes = std::make_shared<testing::MemoryAiSearch>(bindings.platform());
/// recipes->add("plum.md", "How to bake a plum cake.");
/// bindings.add<AiSearch>("RECIPES", recipes);
/// ```
class MemoryAiSearch final : public AiSearch, public PlannedFailures {
public:
    /// How long a document cannot be found.
    static constexpr std::chrono::seconds kIndexing{1};

    /// What a model makes of a conversation and what was found.
    using Answer = std::function<std::string(const std::vector<AiSearchMessage>& messages,
                                             const std::vector<AiSearchChunk>& chunks)>;

    /// An instance of that name, on the clock of `platform`, which is borrowed.
    explicit MemoryAiSearch(TestPlatform& platform, std::string name = "memory");

    /// Puts a document that can be found at once.
    MemoryAiSearch& add(std::string_view name, std::string_view text, std::string_view metadata = {});
    /// Says what a model answers from now on; until then it is the text that was found first.
    MemoryAiSearch& on_chat(Answer answer);

private:
    friend class MemoryAiSearches;
    struct Document;
    struct State;
    explicit MemoryAiSearch(TestPlatform& platform, std::shared_ptr<State> state);

    Prepared<AiSearchResults> prepare_search(std::string_view question, const AiSearchOptions& options) override;
    Prepared<AiSearchCompletion> prepare_chat(std::span<const AiSearchMessage> messages,
                                              const AiSearchOptions& options) override;
    Prepared<Stream> prepare_chat_stream(std::span<const AiSearchMessage> messages,
                                         const AiSearchOptions& options) override;
    Prepared<AiSearchItem> prepare_upload(std::string_view name, Stream content, std::string_view metadata) override;
    Prepared<AiSearchItem> prepare_item(std::string_view id) override;
    Prepared<Stream> prepare_download(std::string_view id) override;
    Prepared<Done> prepare_remove(std::string_view id) override;
    Prepared<AiSearchItems> prepare_list(const AiSearchListOptions& options) override;
    Prepared<AiSearchInfo> prepare_info() override;
    Prepared<AiSearchStats> prepare_stats() override;

    template <class T, class F>
    [[nodiscard]] Prepared<T> call(F effect);

    TestPlatform* platform_;
    std::shared_ptr<State> state_;  ///< none: there is no such instance
};

/// The instances of a namespace of AI Search for tests: those that `create` makes.
class MemoryAiSearches final : public AiSearches, public PlannedFailures {
public:
    /// None, on the clock of `platform`, which is borrowed.
    explicit MemoryAiSearches(TestPlatform& platform) : AiSearches(platform), platform_(&platform) {}

    /// One that was not created finds nothing, and says so.
    std::unique_ptr<AiSearch> by_name(std::string_view name) override;

private:
    Prepared<std::vector<AiSearchInfo>> prepare_list(const AiSearchPage& page) override;
    Prepared<Done> prepare_create(std::string_view name, std::string_view settings) override;
    Prepared<Done> prepare_remove(std::string_view name) override;
    Prepared<AiSearchResults> prepare_search(std::span<const std::string> names, std::string_view question,
                                             const AiSearchOptions& options) override;

    TestPlatform* platform_;
    std::map<std::string, std::shared_ptr<MemoryAiSearch::State>, std::less<>> instances_;
};

}  // namespace edge::testing
