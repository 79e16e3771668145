#include "edge/rest/problem_pages.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/problem.hpp"
#include "edge/openapi/document.hpp"
#include "middleware/caller.hpp"

using namespace edge;

namespace {

constexpr std::string_view kTag = "service";

constexpr rest::DescribedProblem kOddAdvice{ErrorCode::NotFound, "Look <there> & `here"};
constexpr ErrorKind kSoldOut{"sold-out", 409, "Sold <out>", "There are fewer left than you want. `PATCH` your order."};

Caller pages(rest::ProblemPagesOptions options = {}) {
    Caller call;
    rest::problem_pages(call.app, std::move(options));
    return call;
}

}  // namespace

TEST_CASE("Whatever type a problem document names is a page", "[rest][problem_pages]") {
    const Caller call = pages();
    for (const rest::DescribedProblem& each : rest::framework_problems()) {
        const Response problem = problem_response({each.kind, {}}, "");
        const std::string type(problem_type(each.kind).slug);
        REQUIRE(contains(problem.body(), "\"/problems/" + type + "\""));
        INFO(type);
        const Response page = call("GET", "/problems/" + type);
        CHECK(page.status() == Status::Ok);
        CHECK(field(page, "Content-Type") == "text/html; charset=utf-8");
        CHECK_FALSE(each.advice.empty());
    }
}

TEST_CASE("What KV does not take is told as a type that has a page", "[rest][problem_pages]") {
    const std::vector<ErrorCode> codes{KvError::KeyInvalid, KvError::ValueTooLarge, KvError::MetadataTooLarge,
                                       KvError::TtlOutOfRange};
    for (const ErrorCode code : codes)
        CHECK(pages()("GET", "/problems/" + std::string(problem_type(code).slug)).status() == Status::Ok);
}

TEST_CASE("A kind of the application's own has a page when it is handed over", "[rest][problem_pages]") {
    CHECK(pages()("GET", "/problems/sold-out").status() == Status::NotFound);
    const Caller call = pages({.problems = {kSoldOut, {ErrorCode::Conflict, "Wait."}}});
    const Response page = call("GET", "/problems/sold-out");
    CHECK(page.status() == Status::Ok);
    CHECK(contains(page.body(), "<h1>Sold &lt;out&gt;</h1><p>Status 409</p>"));
    CHECK(contains(page.body(), "<code>PATCH</code> your order."));
    CHECK(contains(call("GET", "/problems/conflict").body(), "<p>Wait.</p>"));
    CHECK(contains(call("GET", "/problems/not-found").body(), "There is nothing here."));
}

TEST_CASE("A problem page is kept for an hour, or as its application says", "[rest][problem_pages]") {
    CHECK(field(pages()("GET", "/problems/not-found"), "Cache-Control") == "public, max-age=3600");
    CHECK(field(pages({.cache_control = "no-cache"})("GET", "/problems/not-found"), "Cache-Control") == "no-cache");
}

TEST_CASE("A problem page is JSON to a client that prefers it", "[rest][problem_pages]") {
    const Response json = pages()("GET", "/problems/unauthenticated", {{"Accept", "application/json"}});
    CHECK(field(json, "Content-Type") == "application/json");
    CHECK(field(json, "Vary") == "Accept");
    CHECK(json.body() == R"({"type":"/problems/unauthenticated","title":"Authentication required","status":401,)"
                         R"("advice":"Send a known API key: Authorization: Bearer KEY."})");
}

TEST_CASE("A problem page marks code, and nothing else of its advice is markup", "[rest][problem_pages]") {
    CHECK(contains(pages()("GET", "/problems/unauthenticated").body(), "<code>Authorization: Bearer KEY</code>."));
    const Caller call = pages({.problems = {kOddAdvice}});
    CHECK(contains(call("GET", "/problems/not-found").body(), "<p>Look &lt;there&gt; &amp; <code>here</code></p>"));
    CHECK(contains(call("GET", "/problems/not-found", {{"Accept", "application/json"}}).body(), "Look <there> & here"));
    CHECK(contains(call("GET", "/problems/conflict").body(), "Read it again."));
}

TEST_CASE("A problem page of a type that there is not is 404", "[rest][problem_pages]") {
    const Caller call = pages();
    for (const char* slug : {"bad-hair-day", "Not-Found", "not-found%20", "%0d%0aX:y"})
        CHECK(call("GET", std::string("/problems/") + slug).status() == Status::NotFound);
}

TEST_CASE("A kind with a page is documented as an answer of every operation, unless one names it",
          "[rest][problem_pages]") {
    const auto document = [](std::vector<ErrorCode> named) {
        App app;
        app.get("/cakes", openapi::Operation{.id = "listCakes", .problems = std::move(named)},
                [] { return Response::text("none"); });
        app.get("/", [] { return Response::text("hello"); });
        rest::problem_pages(app, {.problems = {kSoldOut, {ErrorCode::Conflict, "Wait."}}});
        return openapi::openapi_document(app.description(), {.title = "Cakes", .version = "1"});
    };
    const std::string reference = R"("409":{"$ref":"#/components/responses/sold-out"})";
    const auto count = [&](const std::string& text) {
        std::size_t found = 0;
        for (std::size_t at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1)) ++found;
        return found;
    };
    CHECK(count(document({})) == 3);
    CHECK(count(document({kSoldOut})) == 1);
    CHECK_FALSE(contains(document({}), "/problems/conflict"));
}

TEST_CASE("Problem pages are documented under the tags of their application", "[rest][problem_pages]") {
    App app;
    rest::problem_pages<kTag>(app);
    REQUIRE(app.description().routes.size() == 1);
    CHECK(app.description().routes.front().operation.tags == std::vector<std::string_view>{"service"});
    CHECK(pages().app.description().routes.front().operation.tags.empty());
}
