#include "contracts/ai_markdown.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/handlers/ai_markdown.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/scripted_ai_markdown.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

TEST_CASE("ScriptedAiDocuments keep what the conversion of documents promises", "[contract]") {
    testing::TestPlatform platform;
    testing::ScriptedAiDocuments documents(platform);
    documents.on(".txt", "text/plain", [](const AiDocument& document) { return document.bytes; });
    documents.on(".html", "text/html",
                 [](const AiDocument& document) { return "# " + document.bytes.substr(4, document.bytes.size() - 9); });
    contracts::run<AiDocuments>(contracts::ai_markdown(), documents, platform);
    CHECK(documents.options().back().contains(R"("format":"markdown")"));
}

namespace {

App menus_app(const Env&) {
    App app;
    app.post("/menus", [](Request& request, ToMarkdown<"AI"> documents) -> Result<Response> {
        const Result<std::string_view> bytes = request.body();
        if (!bytes) return std::unexpected(bytes.error());
        const Result<AiMarkdown> menu = documents->convert({.name = "menu.pdf", .bytes = std::string(*bytes)});
        if (!menu) return std::unexpected(menu.error());
        return Response::text(menu->data);
    });
    return app;
}

}  // namespace

TEST_CASE("A document that a client sends and nobody can read is its mistake", "[ai]") {
    testing::MemoryEnv bindings;
    const auto documents = std::make_shared<testing::ScriptedAiDocuments>(bindings.platform());
    bindings.add<AiDocuments>("AI", documents);
    testing::Client client(menus_app, bindings);
    CHECK(client.post("/menus", "%PDF").status() == 422);
    documents->on(".pdf", "application/pdf", [](const AiDocument& document) { return "# " + document.bytes; });
    CHECK(client.post("/menus", "%PDF").body() == "# %PDF");
}

TEST_CASE("What an answer of no such form says is not expected", "[ai]") {
    for (const char* const answer : {"", "{}", "null", R"([{"name":"a"}])", R"([{"name":7}])", R"([7])"})
        CHECK(detail::read_ai_markdown(answer).error().code == AiError::AnswerUnexpected);
    for (const char* const answer : {"{}", R"([{"mimeType":"text/html"}])"})
        CHECK(detail::read_ai_formats(answer).error().code == AiError::AnswerUnexpected);
    const auto read =
        detail::read_ai_markdown(R"([{"name":"a","mimeType":"b","format":"error","error":"c","more":1}])");
    REQUIRE(read);
    CHECK(read->front().error == "c");
}

TEST_CASE("Documents are not converted where Workers AI is not bound", "[ai]") {
    testing::MemoryEnv bindings;
    testing::Client client(menus_app, bindings);
    CHECK(client.post("/menus", "%PDF").status() == 500);
}
