#include "edge/testing/memory_ai_search.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "edge/testing/memory_call.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

constexpr int kUsualResults = 10;

std::unexpected<Error> not_found_in_search() {
    return std::unexpected(ai_search_error({.message = "ai_search_not_found", .name = "AiSearchNotFoundError"}));
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n.,?!", at);
        if (begin == text.npos) break;
        at = std::min(text.find_first_of(" \t\r\n.,?!", begin), text.size());
        words.push_back(text.substr(begin, at - begin));
    }
    return words;
}

/// The part of the question's words that the text has.
double score_of(std::span<const std::string_view> question, std::string_view text) {
    if (question.empty()) return 0;
    const auto has = std::ranges::count_if(question, [&](std::string_view word) { return text.contains(word); });
    return double(has) / double(question.size());
}

/// The last thing that a user has said.
std::string_view question_in(std::span<const AiSearchMessage> messages) {
    std::string_view question;
    for (const AiSearchMessage& each : messages)
        if (each.role == "user" && !each.content.empty()) question = each.content;
    return question;
}

std::string as_events(std::string_view answer) {
    json::Writer text;
    text.begin_object().key("choices").begin_array().begin_object().key("delta").begin_object();
    text.member("content", answer).end_object().end_object().end_array().end_object();
    return concat({"data: ", text.text(), "\n\ndata: [DONE]\n\n"});
}

/// Small letters, digits and "_", with single "-" in between.
bool is_instance_name(std::string_view name) {
    constexpr std::size_t kMost = 32;
    char before = '-';
    for (const char c : name) {
        if (c == '-' ? before == '-' : !(ascii::is_digit(c) || c == '_' || (c >= 'a' && c <= 'z'))) return false;
        before = c;
    }
    return before != '-' && name.size() <= kMost;
}

void order_and_cut(std::vector<AiSearchChunk>& chunks, const AiSearchOptions& options) {
    std::ranges::stable_sort(chunks, std::ranges::greater(), &AiSearchChunk::score);
    const auto most = std::size_t(options.max_results.value_or(kUsualResults));
    if (chunks.size() > most) chunks.resize(most);
}

}  // namespace

struct MemoryAiSearch::Document {
    AiSearchItem item;
    std::string text;
    Time shows_at;
};

struct MemoryAiSearch::State {
    std::string name;
    std::map<std::string, Document, std::less<>> documents;  ///< by id
    Answer answer = [](const auto&, const auto& chunks) { return chunks.empty() ? "" : chunks.front().text; };

    Document& put(TestPlatform& platform, std::string_view key, std::string text, std::string_view metadata,
                  Time shows_at) {
        const auto same = [&](const auto& each) { return each.second.item.key == key; };
        const auto known = std::ranges::find_if(documents, same);
        std::string id = known == documents.end() ? platform.new_uuid().to_string() : known->first;
        AiSearchItem item{.id = id, .key = std::string(key), .status = "queued"};
        item.size = text.size();
        item.metadata = metadata;
        Document& document = documents[std::move(id)];
        document = {std::move(item), std::move(text), shows_at};
        return document;
    }
    /// As it stands at that moment.
    static AiSearchItem item_of(const Document& document, Time now) {
        AiSearchItem item = document.item;
        if (document.shows_at <= now) {
            item.status = "completed";
            item.chunks = 1;
        }
        return item;
    }
    [[nodiscard]] std::vector<AiSearchChunk> find(std::string_view question, const AiSearchOptions& options,
                                                  Time now) const {
        constexpr double kUsualThreshold = 0.4;
        const auto words = words_of(question);
        std::vector<AiSearchChunk> chunks;
        for (const auto& [id, document] : documents) {
            const double score = score_of(words, document.text);
            if (document.shows_at > now || score < options.threshold.value_or(kUsualThreshold) || score == 0) continue;
            chunks.push_back({.id = concat({id, "-0"}),
                              .score = score,
                              .text = document.text,
                              .key = document.item.key,
                              .metadata = document.item.metadata});
        }
        order_and_cut(chunks, options);
        return chunks;
    }
};

MemoryAiSearch::MemoryAiSearch(TestPlatform& platform, std::string name)
    : MemoryAiSearch(platform, std::make_shared<State>()) {
    state_->name = std::move(name);
}

MemoryAiSearch::MemoryAiSearch(TestPlatform& platform, std::shared_ptr<State> state)
    : AiSearch(platform), platform_(&platform), state_(std::move(state)) {}

MemoryAiSearch& MemoryAiSearch::add(std::string_view name, std::string_view text, std::string_view metadata) {
    state_->put(*platform_, name, std::string(text), metadata, platform_->now());
    return *this;
}

MemoryAiSearch& MemoryAiSearch::on_chat(Answer answer) {
    state_->answer = std::move(answer);
    return *this;
}

template <class T, class F>
Prepared<T> MemoryAiSearch::call(F effect) {
    const auto shared = std::make_shared<F>(std::move(effect));
    return memory_call<T>([this, state = state_, platform = platform_, shared]() -> Result<T> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        if (!state || state->name.empty()) return not_found_in_search();
        return (*shared)(*state, *platform);
    });
}

Prepared<AiSearchResults> MemoryAiSearch::prepare_search(std::string_view question, const AiSearchOptions& options) {
    return call<AiSearchResults>([asked = std::string(question), options](State& state, TestPlatform& platform) {
        return AiSearchResults{.query = asked, .chunks = state.find(asked, options, platform.now())};
    });
}

Prepared<AiSearchCompletion> MemoryAiSearch::prepare_chat(std::span<const AiSearchMessage> messages,
                                                          const AiSearchOptions& options) {
    return call<AiSearchCompletion>(
        [said = std::vector(messages.begin(), messages.end()), options](State& state, TestPlatform& platform) {
            std::vector<AiSearchChunk> chunks = state.find(question_in(said), options, platform.now());
            std::string answer = state.answer(said, chunks);
            return AiSearchCompletion{std::move(answer), "memory", std::move(chunks)};
        });
}

Prepared<Stream> MemoryAiSearch::prepare_chat_stream(std::span<const AiSearchMessage> messages,
                                                     const AiSearchOptions& options) {
    return call<Stream>(
        [said = std::vector(messages.begin(), messages.end()), options](State& state, TestPlatform& platform) {
            return Stream::of(as_events(state.answer(said, state.find(question_in(said), options, platform.now()))));
        });
}

Prepared<AiSearchItem> MemoryAiSearch::prepare_upload(std::string_view name, Stream content,
                                                      std::string_view metadata) {
    return call<AiSearchItem>([key = std::string(name), bytes = std::make_shared<Stream>(std::move(content)),
                               known = std::string(metadata)](State& state,
                                                              TestPlatform& platform) -> Result<AiSearchItem> {
        Result<std::string> text = std::move(*bytes).read_all(ai_search_limits::kItemBytes);
        if (!text && text.error().code != ErrorCode::BodyTooLarge) return std::unexpected(std::move(text.error()));
        if (!text)
            return fail(AiSearchError::ItemTooLarge, "AI Search takes documents of up to 4 MB.", text.error().detail);
        const Time shows_at = platform.now() + kIndexing;
        return State::item_of(state.put(platform, key, *std::move(text), known, shows_at), platform.now());
    });
}

Prepared<AiSearchItem> MemoryAiSearch::prepare_item(std::string_view id) {
    return call<AiSearchItem>([asked = std::string(id)](State& state, TestPlatform& platform) -> Result<AiSearchItem> {
        const auto found = state.documents.find(asked);
        if (found == state.documents.end()) return not_found_in_search();
        return State::item_of(found->second, platform.now());
    });
}

Prepared<Stream> MemoryAiSearch::prepare_download(std::string_view id) {
    return call<Stream>([asked = std::string(id)](State& state, TestPlatform&) -> Result<Stream> {
        const auto found = state.documents.find(asked);
        if (found == state.documents.end()) return not_found_in_search();
        return Stream::of(found->second.text);
    });
}

Prepared<Done> MemoryAiSearch::prepare_remove(std::string_view id) {
    return call<Done>([asked = std::string(id)](State& state, TestPlatform&) -> Result<Done> {
        if (state.documents.erase(asked) == 0) return not_found_in_search();
        return Done{};
    });
}

Prepared<AiSearchItems> MemoryAiSearch::prepare_list(const AiSearchListOptions& options) {
    return call<AiSearchItems>([options](State& state, TestPlatform& platform) {
        AiSearchItems page;
        const std::size_t begin = std::size_t(options.page - 1) * std::size_t(options.per_page);
        for (const auto& [id, document] : state.documents) {
            AiSearchItem item = State::item_of(document, platform.now());
            if (!item.key.contains(options.search) || (!options.status.empty() && item.status != options.status))
                continue;
            if (page.total >= begin && page.items.size() < std::size_t(options.per_page))
                page.items.push_back(std::move(item));
            ++page.total;
        }
        return page;
    });
}

Prepared<AiSearchInfo> MemoryAiSearch::prepare_info() {
    return call<AiSearchInfo>(
        [](State& state, TestPlatform&) { return AiSearchInfo{.id = state.name, .status = "ready"}; });
}

Prepared<AiSearchStats> MemoryAiSearch::prepare_stats() {
    return call<AiSearchStats>([](State& state, TestPlatform& platform) {
        AiSearchStats stats;
        for (const auto& [id, document] : state.documents)
            ++(document.shows_at <= platform.now() ? stats.completed : stats.queued);
        return stats;
    });
}

std::unique_ptr<AiSearch> MemoryAiSearches::by_name(std::string_view name) {
    const auto found = instances_.find(name);
    return std::unique_ptr<AiSearch>(
        new MemoryAiSearch(*platform_, found == instances_.end() ? nullptr : found->second));
}

Prepared<std::vector<AiSearchInfo>> MemoryAiSearches::prepare_list(const AiSearchPage& page) {
    return memory_call<std::vector<AiSearchInfo>>([this, page]() -> Result<std::vector<AiSearchInfo>> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        const std::size_t begin = std::size_t(page.page - 1) * std::size_t(page.per_page);
        std::vector<AiSearchInfo> infos;
        for (std::size_t at = 0; const auto& [name, state] : instances_) {
            if (at >= begin && infos.size() < std::size_t(page.per_page))
                infos.push_back({.id = name, .status = "ready"});
            ++at;
        }
        return infos;
    });
}

Prepared<Done> MemoryAiSearches::prepare_create(std::string_view name, std::string_view) {
    return memory_call<Done>([this, id = std::string(name)]() -> Result<Done> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        if (!is_instance_name(id))
            return std::unexpected(ai_search_error({.message = "invalid instance id", .name = "AiSearchError"}));
        const auto state = std::make_shared<MemoryAiSearch::State>();
        state->name = id;
        if (!instances_.emplace(id, state).second)
            return std::unexpected(ai_search_error({.message = "ai_search_already_exists", .name = "AiSearchError"}));
        return Done{};
    });
}

Prepared<Done> MemoryAiSearches::prepare_remove(std::string_view name) {
    return memory_call<Done>([this, id = std::string(name)]() -> Result<Done> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        const auto found = instances_.find(id);
        if (found == instances_.end()) return not_found_in_search();
        found->second->name.clear();  // whoever has it has it no more
        instances_.erase(found);
        return Done{};
    });
}

Prepared<AiSearchResults> MemoryAiSearches::prepare_search(std::span<const std::string> names,
                                                           std::string_view question, const AiSearchOptions& options) {
    return memory_call<AiSearchResults>([this, wanted = std::vector(names.begin(), names.end()),
                                         asked = std::string(question), options]() -> Result<AiSearchResults> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        AiSearchResults results{.query = asked};
        for (const std::string& name : wanted) {
            const auto found = instances_.find(name);
            if (found == instances_.end()) {
                results.failures.push_back({name, not_found_in_search().error().internal});
                continue;
            }
            for (AiSearchChunk& chunk : found->second->find(asked, options, platform_->now())) {
                chunk.instance = name;
                results.chunks.push_back(std::move(chunk));
            }
        }
        order_and_cut(results.chunks, options);
        return results;
    });
}

}  // namespace edge::testing
