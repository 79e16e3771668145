#include "edge/rest/problem_pages.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/problem.hpp"
#include "middleware/caller.hpp"

using namespace edge;

namespace {

constexpr std::string_view kTag = "service";

std::string_view odd_advice(ErrorCode code) {
    return code == ErrorCode::NotFound ? "Look <there> & `here" : rest::problem_advice(code);
}

Caller pages(rest::ProblemPagesOptions options = {}) {
    Caller call;
    rest::problem_pages(call.app, options);
    return call;
}

}  // namespace

TEST_CASE("Whatever type a problem document names is a page", "[rest][problem_pages]") {
    const Caller call = pages();
    for (int code = 0; code < kErrorCodes; ++code) {
        const Response problem = problem_response({ErrorCode(code), {}}, "");
        const std::string type(problem_type(ErrorCode(code)).slug);
        REQUIRE(contains(problem.body(), "\"/problems/" + type + "\""));
        INFO(type);
        const Response page = call("GET", "/problems/" + type);
        CHECK(page.status() == Status::Ok);
        CHECK(field(page, "Content-Type") == "text/html; charset=utf-8");
        CHECK_FALSE(rest::problem_advice(ErrorCode(code)).empty());
    }
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
    const Caller call = pages({.advice = odd_advice});
    CHECK(contains(call("GET", "/problems/not-found").body(), "<p>Look &lt;there&gt; &amp; <code>here</code></p>"));
    CHECK(contains(call("GET", "/problems/not-found", {{"Accept", "application/json"}}).body(), "Look <there> & here"));
    CHECK(contains(call("GET", "/problems/conflict").body(), "Read it again."));
}

TEST_CASE("A problem page of a type that there is not is 404", "[rest][problem_pages]") {
    const Caller call = pages();
    for (const char* slug : {"bad-hair-day", "Not-Found", "not-found%20", "%0d%0aX:y"})
        CHECK(call("GET", std::string("/problems/") + slug).status() == Status::NotFound);
}

TEST_CASE("Problem pages are documented under the tags of their application", "[rest][problem_pages]") {
    App app;
    rest::problem_pages<kTag>(app);
    REQUIRE(app.description().routes.size() == 1);
    CHECK(app.description().routes.front().operation.tags == std::vector<std::string_view>{"service"});
    CHECK(pages().app.description().routes.front().operation.tags.empty());
}
