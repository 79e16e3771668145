#include "edge/bindings/ai_search/ai_search.hpp"

#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/ai_search.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_ai_search.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

namespace {

App recipes_app(const Env&) {
    App app;
    app.get("/ask", [](Search<"RECIPES"> recipes) -> Result<Response> {
        const Result<AiSearchCompletion> answer = recipes->chat("plum cake");
        if (!answer) return std::unexpected(answer.error());
        return Response::text(answer->answer);
    });
    return app;
}

}  // namespace

TEST_CASE("A handler asks what documents say", "[ai_search]") {
    testing::MemoryEnv bindings;
    const auto recipes = std::make_shared<testing::MemoryAiSearch>(bindings.platform());
    recipes->add("plum.md", "Bake a plum cake.");
    bindings.add<AiSearch>("RECIPES", recipes);
    testing::Client client(recipes_app, bindings);
    CHECK(client.get("/ask").body() == "Bake a plum cake.");
    recipes->on_chat([](const auto& messages, const auto& chunks) {
        return messages.front().content + " of " + chunks.front().key;
    });
    CHECK(client.get("/ask").body() == "plum cake of plum.md");
    recipes->fail_next(1, ai_search_error({.message = "unable_to_connect_to_ai_search"}));
    CHECK(client.get("/ask").status() == 503);
}

TEST_CASE("AI Search that is not bound is our mistake", "[ai_search]") {
    testing::MemoryEnv bindings;
    testing::Client client(recipes_app, bindings);
    CHECK(client.get("/ask").status() == 500);
}

TEST_CASE("What AI Search is rejected with becomes a typed error", "[ai_search]") {
    CHECK(ai_search_error({.message = "a", .name = "AiSearchNotFoundError"}).code == AiSearchError::NotFound);
    CHECK(ai_search_error({.message = "ai_search_not_found"}).code == AiSearchError::NotFound);
    CHECK(ai_search_error({.message = "a", .name = "AiSearchInternalError"}).code == ErrorCode::Unavailable);
    CHECK(ai_search_error({.message = "a", .name = "AiSearchError"}).code == ErrorCode::Internal);
    CHECK(ai_search_error({.message = "a", .name = "TimeoutError"}).code == ErrorCode::DeadlineExceeded);
}

TEST_CASE("What AI Search leaves out, or sets to null, is not missed", "[ai_search]") {
    const auto item = read_ai_search_item(R"({"id":"a","chunks_count":null,"error":null,"metadata":null,"more":[{}]})");
    REQUIRE(item);
    CHECK((item->chunks == 0 && item->error.empty() && item->metadata.empty()));
    const auto results = read_ai_search_results(R"({"chunks":[{},{"item":null,"score":1}]})");
    REQUIRE(results);
    CHECK(results->chunks.size() == 2);
    CHECK(results->chunks[1].score == 1.0);
    CHECK(read_ai_search_completion(R"({"choices":[{"message":{"content":null}}]})")->answer.empty());
}

TEST_CASE("MemoryAiSearches take the names that the platform takes", "[ai_search]") {
    testing::TestPlatform platform;
    testing::MemoryAiSearches searches(platform);
    for (const char* const name : {"a", "my-search", "a_b-c1", "_", "abcdefghijklmnopqrstuvwxyz012345"})
        CHECK(searches.create(name));
    for (const char* const name : {"A", "-a", "a-", "a--b", "a b", "caf\u00e9", "abcdefghijklmnopqrstuvwxyz0123456"})
        CHECK_FALSE(searches.create(name));
}

TEST_CASE("What a client asks for wrongly is no failure of the server", "[ai_search]") {
    testing::TestPlatform platform;
    testing::MemoryAiSearch search(platform);
    CHECK(search.search("").error().code.kind().status == 422);
    CHECK(search.item("").error().code.kind().status == 404);
    const std::string large(ai_search_limits::kItemBytes + 1, 'a');
    CHECK(search.upload("a.md", large).error().code.kind().status == 413);
}

TEST_CASE("An answer that is none of AI Search's is told", "[ai_search]") {
    for (const std::string_view text :
         {"", "null", "[]", "{}", "{\"chunks\":{}}", "{\"chunks\":[}", "\"a\"", "{\"id\":1}"}) {
        CAPTURE(text);
        const auto unexpected = [](const auto& read) {
            return !read && read.error().code == AiSearchError::AnswerUnexpected;
        };
        CHECK(unexpected(read_ai_search_results(text)));
        CHECK(unexpected(read_ai_search_completion(text)));
        CHECK(unexpected(read_ai_search_item(text)));
        CHECK(unexpected(read_ai_search_items(text)));
        CHECK(unexpected(read_ai_search_info(text)));
        CHECK(unexpected(read_ai_search_instances(text)));
    }
    CHECK_FALSE(read_ai_search_stats("[]"));
    CHECK_FALSE(read_ai_search_completion(R"({"choices":[]})"));
}
