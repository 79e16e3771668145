#include "contracts/ai_search.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::string_view kPlum = "A plum cake.\n\"quoted\" caf\u00e9";

/// An item that can be found.
AiSearchItem put(AiSearch& search, Platform& platform, std::string_view name, std::string_view text,
                 std::string_view metadata = {}) {
    const AiSearchItem item = value_of(search.upload(name, text, metadata));
    for (int tries = 0; tries < 5 && value_of(search.item(item.id)).status != "completed"; ++tries)
        platform.sleep(300ms);
    return value_of(search.item(item.id));
}

void what_was_uploaded_is_found(AiSearch& search, Platform& platform) {
    const AiSearchItem item = put(search, platform, "plum.md", kPlum, R"({"kind":"cake"})");
    expect_equal(item.key, "plum.md");
    expect_equal(item.status, "completed");
    expect_equal(item.size, kPlum.size());
    expect_equal(item.metadata, R"({"kind":"cake"})");
    const AiSearchResults results = value_of(search.search("plum cake?"));
    expect_equal(results.query, "plum cake?");
    expect(!results.chunks.empty(), "nothing was found");
    expect_equal(results.chunks.front().key, "plum.md");
    expect_equal(results.chunks.front().text, kPlum);
    expect_equal(results.chunks.front().score, 1.0);
    expect_equal(results.chunks.front().metadata, R"({"kind":"cake"})");
    expect_equal(results.chunks.front().instance, "");
}

void options_say_what_is_found(AiSearch& search, Platform& platform) {
    put(search, platform, "first.md", "options alpha beta");
    put(search, platform, "second.md", "options alpha");
    AiSearchOptions options{.retrieval = AiSearchRetrieval::Hybrid, .max_results = 1, .context_expansion = 1};
    options.rewrite_query = false;
    options.rerank = false;
    options.cache = false;
    const AiSearchResults one = value_of(search.search("options alpha beta", options));
    expect_equal(one.chunks.size(), 1U);
    expect_equal(one.chunks.front().key, "first.md");
    expect_equal(value_of(search.search("options alpha beta", {.threshold = 0.9})).chunks.size(), 1U);
    expect_equal(value_of(search.search("options alpha beta", {.threshold = 0.5})).chunks.size(), 2U);
    expect(value_of(search.search("never")).chunks.empty(), "it found what is not there");
}

void a_model_answers_of_what_was_found(AiSearch& search, Platform& platform) {
    put(search, platform, "chat.md", "quinces are baked");
    const AiSearchCompletion completion = value_of(search.chat("quinces"));
    expect(completion.answer.contains("quinces are baked"), completion.answer);
    expect_equal(completion.chunks.front().key, "chat.md");
    const std::array<AiSearchMessage, 3> messages{
        {{"user", "never"}, {"assistant", "\"nothing\""}, {"user", "quinces"}}};
    expect_equal(value_of(search.chat_async(messages).wait()).chunks.size(), 1U);
    expect_equal(value_of(search.chat_async("quinces").wait()).chunks.size(), 1U);
    Stream events = value_of(search.chat_stream(messages));
    const std::string text = value_of(std::move(events).read_all(10'000));
    expect(text.contains("quinces are baked") && text.ends_with("data: [DONE]\n\n"), text);
    Stream again = value_of(search.chat_stream_async(messages).wait());
    expect(value_of(again.read_some()).has_value(), "no bytes");
}

void questions_overlap(AiSearch& search, Platform& platform) {
    put(search, platform, "both.md", "overlapping words");
    auto [found, stats, info] = when_all(search.search_async("overlapping"), search.stats_async(), search.info_async());
    expect_equal(value_of(std::move(found)).chunks.size(), 1U);
    expect(value_of(std::move(stats)).completed > 0, "nothing is there");
    expect(!value_of(std::move(info)).id.empty(), "it has no name");
}

void a_document_takes_the_place_of_one_of_its_name(AiSearch& search, Platform& platform) {
    const AiSearchItem first = put(search, platform, "twice.md", "apricots");
    const AiSearchItem second = put(search, platform, "twice.md", "cherries");
    expect_equal(first.id, second.id);
    expect(value_of(search.search("apricots")).chunks.empty(), "the first one is still there");
    expect_equal(value_of(search.search("cherries")).chunks.size(), 1U);
}

void a_stream_is_uploaded_and_downloaded(AiSearch& search, Platform&) {
    const std::string bytes = std::string(100'000, 'a') + std::string("\0\xff", 2);
    const AiSearchItem item = value_of(search.upload("bytes.bin", Stream::of(bytes)));
    expect_equal(value_of(value_of(search.download(item.id)).read_all(1'000'000)), bytes);
    Stream copied = value_of(search.download_async(item.id).wait());
    const AiSearchItem copy = value_of(search.upload_async("copy.bin", std::move(copied)).wait());
    expect_equal(copy.size, bytes.size());
    expect_equal(value_of(search.upload_async("short.bin", "abc").wait()).size, 3U);
}

void documents_are_listed_and_removed(AiSearch& search, Platform& platform) {
    const AiSearchItem item = put(search, platform, "listed-a.md", "a");
    put(search, platform, "listed-b.md", "b");
    const AiSearchItems all = value_of(search.list({.search = "listed-"}));
    expect_equal(all.total, 2U);
    expect_equal(all.items.size(), 2U);
    const AiSearchItems second = value_of(search.list({.page = 2, .per_page = 1, .search = "listed-"}));
    expect_equal(second.items.size(), 1U);
    expect_equal(second.total, 2U);
    expect(value_of(search.list_async({.search = "listed-", .status = "error"}).wait()).items.empty(), "an error");
    value_of(search.remove(item.id));
    expect_error(search.item(item.id), AiSearchError::NotFound);
    expect_error(search.remove(item.id), AiSearchError::NotFound);
    expect_error(search.download(item.id), AiSearchError::NotFound);
    expect_equal(value_of(search.list({.search = "listed-"})).total, 1U);
}

void what_is_no_question_is_refused(AiSearch& search, Platform&) {
    const auto refused = [&](const AiSearchOptions& options) {
        expect_error(search.search("a", options), AiSearchError::RequestInvalid);
        expect_error(search.search_async("a", options).wait(), AiSearchError::RequestInvalid);
        expect_error(search.chat("a", options), AiSearchError::RequestInvalid);
    };
    refused({.max_results = 0});
    refused({.max_results = 51});
    refused({.threshold = 1.1});
    refused({.threshold = std::numeric_limits<double>::quiet_NaN()});
    refused({.context_expansion = 4});
    expect_error(search.search(""), AiSearchError::QuestionInvalid);
    expect_error(search.chat(""), AiSearchError::QuestionInvalid);
    expect_error(search.chat_async("").wait(), AiSearchError::QuestionInvalid);
    const std::array<AiSearchMessage, 1> nobody{{{"system", "Be kind."}}};
    expect_error(search.chat(nobody), AiSearchError::QuestionInvalid);
    expect_error(search.chat_stream(nobody), AiSearchError::QuestionInvalid);
    expect_error(search.list({.page = 0}), AiSearchError::RequestInvalid);
    expect_error(search.list({.per_page = 51}), AiSearchError::RequestInvalid);
    for (const auto code :
         {search.item("").error().code, search.remove("").error().code, search.download("").error().code})
        expect(code == AiSearchError::NotFound, "an empty id is of something");
}

void what_is_no_document_is_refused(AiSearch& search, Platform&) {
    expect_error(search.upload("", "a"), AiSearchError::RequestInvalid);
    for (const char* const metadata : {"[]", "{", "1", "{},{}"})
        expect_error(search.upload("a.md", "a", metadata), AiSearchError::RequestInvalid);
    const std::string large(ai_search_limits::kItemBytes + 1, 'a');
    expect_error(search.upload("large.md", large), AiSearchError::ItemTooLarge);
    expect_error(search.upload_async("large.md", large).wait(), AiSearchError::ItemTooLarge);
}

void nothing_is_asked_after_the_deadline(AiSearch& search, Platform& platform) {
    const Deadline deadline(platform, 0ms);
    expect_error(search.search("a"), ErrorCode::DeadlineExceeded);
    expect_error(search.upload("a.md", "a"), ErrorCode::DeadlineExceeded);
    expect_error(search.stats(), ErrorCode::DeadlineExceeded);
}

/// A new instance of that name.
std::unique_ptr<AiSearch> fresh(AiSearches& searches, std::string_view name) {
    (void)searches.remove(name);
    value_of(searches.create(name));
    return searches.by_name(name);
}

void an_instance_is_made_and_removed(AiSearches& searches, Platform& platform) {
    const std::unique_ptr<AiSearch> search = fresh(searches, "contract-made");
    expect_equal(value_of(search->info()).id, "contract-made");
    put(*search, platform, "a.md", "mulberries");
    expect_equal(value_of(search->search("mulberries")).chunks.size(), 1U);
    const std::vector<AiSearchInfo> all = value_of(searches.list({.per_page = 50}));
    expect_equal(std::ranges::count(all, "contract-made", &AiSearchInfo::id), 1);
    expect(value_of(searches.list_async({.page = 50, .per_page = 50}).wait()).empty(), "a page after the last");
    expect_error(searches.list({.page = 0}), AiSearchError::RequestInvalid);
    expect_error(searches.list({.per_page = 51}), AiSearchError::RequestInvalid);
    value_of(searches.remove_async("contract-made").wait());
    expect_error(search->search("mulberries"), AiSearchError::NotFound);
    expect_error(searches.remove("contract-made"), AiSearchError::NotFound);
}

void an_instance_that_is_not_there_is_not_found(AiSearches& searches, Platform&) {
    const std::unique_ptr<AiSearch> never = searches.by_name("contract-never");
    expect_error(never->search("a"), AiSearchError::NotFound);
    expect_error(never->stats(), AiSearchError::NotFound);
    expect_error(never->upload("a.md", "a"), AiSearchError::NotFound);
    expect_error(never->item("a"), AiSearchError::NotFound);
}

void one_question_goes_to_several(AiSearches& searches, Platform& platform) {
    put(*fresh(searches, "contract-a"), platform, "a.md", "several medlars");
    put(*fresh(searches, "contract-b"), platform, "b.md", "medlars");
    const std::array<std::string, 2> both{"contract-a", "contract-b"};
    const AiSearchResults results = value_of(searches.search(both, "several medlars"));
    expect_equal(results.chunks.size(), 2U);
    expect_equal(results.chunks[0].instance, "contract-a");
    expect_equal(results.chunks[1].instance, "contract-b");
    expect(results.failures.empty(), "one of them failed");
    expect_equal(value_of(searches.search_async(both, "medlars", {.max_results = 1}).wait()).chunks.size(), 1U);
}

void an_instance_that_fails_leaves_what_others_found(AiSearches& searches, Platform& platform) {
    put(*fresh(searches, "contract-a"), platform, "a.md", "medlars");
    const std::array<std::string, 2> both{"contract-never", "contract-a"};
    const AiSearchResults results = value_of(searches.search(both, "medlars"));
    expect_equal(results.chunks.size(), 1U);
    expect_equal(results.failures.size(), 1U);
    expect_equal(results.failures[0].instance, "contract-never");
    expect(!results.failures[0].message.empty(), "it does not say why");
}

void settings_are_an_object(AiSearches& searches, Platform&) {
    (void)searches.remove("contract-set");
    value_of(searches.create("contract-set", R"( {"id":"another","reranking":true} )"));
    expect_equal(value_of(searches.by_name("contract-set")->info()).id, "contract-set");
    (void)searches.remove("contract-set");
    value_of(searches.create_async("contract-set", "{ }").wait());
    for (const char* const settings : {"[]", "{", "1"})
        expect_error(searches.create("contract-wrong", settings), AiSearchError::RequestInvalid);
}

void what_is_no_name_is_refused(AiSearches& searches, Platform&) {
    expect_error(searches.create(""), AiSearchError::RequestInvalid);
    expect_error(searches.remove(""), AiSearchError::RequestInvalid);
    expect_error(searches.search({}, "a"), AiSearchError::RequestInvalid);
    expect_error(searches.search(std::vector<std::string>(11, "a"), "a"), AiSearchError::RequestInvalid);
    expect_error(searches.search(std::vector<std::string>(1), "a"), AiSearchError::RequestInvalid);
}

}  // namespace

std::span<const ContractCase<AiSearch>> ai_search() {
    using Case = ContractCase<AiSearch>;
    static constexpr std::array kCases{
        Case{"what was uploaded is found", &what_was_uploaded_is_found},
        Case{"options say what is found", &options_say_what_is_found},
        Case{"a model answers of what was found", &a_model_answers_of_what_was_found},
        Case{"questions overlap", &questions_overlap},
        Case{"a document takes the place of one of its name", &a_document_takes_the_place_of_one_of_its_name},
        Case{"a stream is uploaded and downloaded", &a_stream_is_uploaded_and_downloaded},
        Case{"documents are listed and removed", &documents_are_listed_and_removed},
        Case{"what is no question is refused", &what_is_no_question_is_refused},
        Case{"what is no document is refused", &what_is_no_document_is_refused},
        Case{"nothing is asked after the deadline", &nothing_is_asked_after_the_deadline},
    };
    return kCases;
}

std::span<const ContractCase<AiSearches>> ai_searches() {
    using Case = ContractCase<AiSearches>;
    static constexpr std::array kCases{
        Case{"an instance is made and removed", &an_instance_is_made_and_removed},
        Case{"an instance that is not there is not found", &an_instance_that_is_not_there_is_not_found},
        Case{"one question goes to several", &one_question_goes_to_several},
        Case{"an instance that fails leaves what others found", &an_instance_that_fails_leaves_what_others_found},
        Case{"settings are an object", &settings_are_an_object},
        Case{"what is no name is refused", &what_is_no_name_is_refused},
    };
    return kCases;
}

}  // namespace contracts
