#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/vectorize/vectorize_filter.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// The limits of AI Search, which are looked at before anything is sent.
namespace ai_search_limits {
inline constexpr int kResults = 50;                       ///< of a question
inline constexpr int kContextExpansion = 3;               ///< chunks around each result
inline constexpr std::size_t kInstances = 10;             ///< that one question may look through
inline constexpr std::size_t kItemBytes = 4 * 1000 * 1000;  ///< of a document whose bytes are here
}  // namespace ai_search_limits

/// A part of a conversation.
struct AiSearchMessage {
    std::string role;     ///< "user", "assistant", "system", "developer" or "tool"
    std::string content;  ///< what was said
};

/// How an instance is looked through.
enum class AiSearchRetrieval : std::uint8_t { Vector, Keyword, Hybrid };

/// How something is looked for; what is absent is as the instance is set.
struct AiSearchOptions {
    std::optional<AiSearchRetrieval> retrieval = {};  ///< by meaning, by words, or by both
    std::optional<int> max_results = {};              ///< 1 to 50
    std::optional<double> threshold = {};             ///< 0 to 1: what has a lower score is left out
    std::optional<int> context_expansion = {};        ///< 0 to 3 chunks around each come with it
    VectorizeFilter filter = {};                      ///< only documents with such metadata
    std::optional<bool> rewrite_query = {};           ///< whether a model rewrites the question first
    std::optional<bool> rerank = {};                  ///< whether a model orders the results
    std::optional<bool> cache = {};                   ///< whether answers to like questions are given again
};

/// A part of a document that was found.
struct AiSearchChunk {
    std::string id = {};          ///< of the chunk
    double score = 0;             ///< 0 to 1
    std::string text = {};        ///< what stands there
    std::string key = {};         ///< the name of the document
    std::string metadata = {};    ///< of the document: a JSON object, or ""
    std::string instance = {};    ///< where it was found, of a question to several; else ""
};

/// An instance, of a question to several, that was not looked through.
struct AiSearchFailure {
    std::string instance = {};  ///< its name
    std::string message = {};   ///< why, in the platform's words
};

/// What was found, best first.
struct AiSearchResults {
    std::string query = {};                  ///< what was looked for: it may have been rewritten
    std::vector<AiSearchChunk> chunks = {};  ///< nothing, where nothing was found
    std::vector<AiSearchFailure> failures = {};  ///< of a question to several: those that did not answer
};

/// What a model made of what was found.
struct AiSearchCompletion {
    std::string answer = {};                 ///< its text
    std::string model = {};                  ///< which one; "" if nobody says
    std::vector<AiSearchChunk> chunks = {};  ///< what it was told
};

/// A document of an instance.
struct AiSearchItem {
    std::string id = {};        ///< by which it is asked for
    std::string key = {};       ///< its name
    std::string status = {};    ///< "queued", "running", "completed", "error", "skipped" or "outdated"
    std::string error = {};     ///< why it failed, or ""
    std::uint64_t chunks = 0;   ///< how many it was cut into; 0 until then
    std::uint64_t size = 0;     ///< bytes; 0 if nobody says
    std::string metadata = {};  ///< a JSON object, or ""
};

/// Which documents are listed.
struct AiSearchListOptions {
    int page = 1;             ///< from 1
    int per_page = 20;        ///< 1 to 50
    std::string search = {};  ///< those whose names have it in them; "": all
    std::string status = {};  ///< those that stand so; "": all
};

/// Documents of an instance, a page of them.
struct AiSearchItems {
    std::vector<AiSearchItem> items = {};  ///< of this page
    std::uint64_t total = 0;               ///< of all pages
};

/// Which of the instances of a namespace are listed.
struct AiSearchPage {
    int page = 1;       ///< from 1
    int per_page = 20;  ///< 1 to 50
};

/// How many documents of an instance stand how.
struct AiSearchStats {
    std::uint64_t queued = 0;         ///< not begun
    std::uint64_t running = 0;        ///< under way
    std::uint64_t completed = 0;      ///< can be found
    std::uint64_t failed = 0;         ///< cannot be read
    std::uint64_t skipped = 0;        ///< of no kind that is read
    std::string last_activity = {};   ///< a time, or ""
};

/// What an instance says of itself.
struct AiSearchInfo {
    std::string id = {};      ///< its name
    std::string type = {};    ///< "r2", "web-crawler", or "" for one that is given its documents
    std::string source = {};  ///< where its documents come from, or ""
    std::string status = {};  ///< how it stands
    bool paused = false;      ///< whether it takes nothing new
};

/// For platforms: what a JSON text of the platform's says. AnswerUnexpected where it is no such thing.
[[nodiscard]] Result<AiSearchResults> read_ai_search_results(std::string_view text);
[[nodiscard]] Result<AiSearchCompletion> read_ai_search_completion(std::string_view text);
[[nodiscard]] Result<AiSearchItem> read_ai_search_item(std::string_view text);
[[nodiscard]] Result<AiSearchItems> read_ai_search_items(std::string_view text);
[[nodiscard]] Result<AiSearchStats> read_ai_search_stats(std::string_view text);
[[nodiscard]] Result<AiSearchInfo> read_ai_search_info(std::string_view text);
[[nodiscard]] Result<std::vector<AiSearchInfo>> read_ai_search_instances(std::string_view text);

}  // namespace edge
