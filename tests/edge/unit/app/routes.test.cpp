#include "edge/app.hpp"

#include <algorithm>
#include <csignal>
#include <type_traits>

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

#ifndef __EMSCRIPTEN__
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace edge;
using namespace edge::testing;

namespace {

/// A pattern as a template argument, so that a mismatch is a substitution failure and not an error.
template <std::size_t N>
struct Literal {
    consteval Literal(const char (&pattern)[N]) { std::copy_n(pattern, N, text); }
    char text[N];
};

template <auto V>
struct Constant {};

template <Literal L, class Handler>
concept Fits = requires { typename Constant<(detail::PatternFor<Handler>(L.text), true)>; };

constexpr auto takes_two = [](Request&, Context&, std::int64_t, std::string) { return Response(); };

static_assert(Fits<"/orders", decltype(takes_none)>);
static_assert(Fits<"/orders/{id}", decltype(takes_one)>);
static_assert(Fits<"/orders/{id}/{rest...}", decltype(takes_two)>);
static_assert(!Fits<"/orders/{id}", decltype(takes_none)>);
static_assert(!Fits<"/orders", decltype(takes_one)>);
static_assert(!Fits<"/orders/{id}", decltype(takes_two)>);
static_assert(!Fits<"orders", decltype(takes_none)>);
static_assert(Fits<"/caf%C3%A9/a%2Fb", decltype(takes_none)>);
static_assert(!Fits<"/caf%c3%a9", decltype(takes_none)>);
static_assert(!Fits<"/c%61kes", decltype(takes_none)>);
static_assert(!Fits<"/100%", decltype(takes_none)>);

}  // namespace

TEST_CASE("App answers with what the handler returns", "[app]") {
    const Fixture call;
    const Response response = call("GET", "/cakes");
    CHECK(response.status() == Status::Ok);
    CHECK(response.body() == "cakes");
}

TEST_CASE("App has a route for each method", "[app]") {
    Caller call;
    const auto name = [](Request& request, Context&) { return Response::text(std::string(request.method_name())); };
    call.app.get("/", name).post("/", name).put("/", name).patch("/", name).del("/", name);
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) CHECK(call(method, "/").body() == method);
}

TEST_CASE("App hands path parameters over in the pattern's order", "[app]") {
    Caller call;
    call.app.get("/a/{first}/b/{second}/{rest...}",
                 [](Request&, Context&, std::string first, std::int64_t second, const std::string& rest) {
                     return Response::text(first + "|" + std::to_string(second) + "|" + rest);
                 });
    CHECK(call("GET", "/a/x/b/42/y/z").body() == "x|42|y/z");
}

TEST_CASE("App takes a free function as a handler", "[app]") {
    Caller call;
    call.app.get("/double/{number}", &free_function);
    CHECK(call("GET", "/double/21").body() == "42");
}

TEST_CASE("App decodes path parameters once", "[app]") {
    Caller call;
    call.app.get("/{name}", [](Request&, Context&, std::string name) { return Response::text(std::move(name)); });
    CHECK(call("GET", "/a%2Fb%20c").body() == "a/b c");
    CHECK(call("GET", "/%2541").body() == "%41");
    CHECK(call("GET", "/a+b").body() == "a+b");
}

TEST_CASE("App refuses a path parameter with bad percent-encoding, naming it", "[app]") {
    Caller call;
    call.app.get("/{name}", [](Request&, Context&, const std::string&) { return Response(); });
    for (const char* path : {"/%", "/%4", "/%zz", "/%00", "/%ff"}) {
        const Response response = call("GET", path);
        CHECK(response.status() == Status::BadRequest);
        CHECK(contains(response.body(), "'name'"));
    }
}

TEST_CASE("App answers an illegal path parameter without calling the handler", "[app]") {
    Caller call;
    bool called = false;
    call.app.get("/{a}/{b}", [&](Request&, Context&, std::int64_t, std::int64_t) {
        called = true;
        return Response();
    });
    const Response response = call("GET", "/1/two");
    CHECK(response.status() == Status::BadRequest);
    CHECK(contains(response.body(), "b"));
    CHECK_FALSE(called);
}

TEST_CASE("App reports the first of several illegal path parameters", "[app]") {
    Caller call;
    call.app.get("/{one}/{two}", [](Request&, Context&, std::int64_t, std::int64_t) { return Response(); });
    const Response response = call("GET", "/x/y");
    CHECK(contains(response.body(), "one"));
    CHECK_FALSE(contains(response.body(), "two"));
}

TEST_CASE("App finds a route however its path is spelled", "[app]") {
    Caller call;
    const auto show = [](Request&, Context&, std::string id) { return Response::text(std::move(id)); };
    call.app.get("/v1/c%C3%A4kes/{id}", show);
    for (const char* path : {"/v1/c%C3%A4kes/a-b", "/%761/c%c3%a4kes/a%2Db", "/v%31/%63%C3%A4%6bes/%61-b"})
        CHECK(call("GET", path).body() == "a-b");
    for (const char* path : {"/v1%2Fc%C3%A4kes/a", "/v1/c%25C3%25A4kes/a", "/v1/c%C3%A4ke%7/a"})
        CHECK(call("GET", path).status() == Status::NotFound);
    CHECK(call("GET", "/v1/c%C3%A4kes/%2E%2e").body() == "..");
}

#ifndef __EMSCRIPTEN__
namespace {

/// What a program says that ends because of how it wires its application.
std::string last_words(void (*wire)(App&)) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        App app;
        wire(app);
        _exit(0);
    }
    close(ends[1]);
    char text[256];
    const ssize_t size = read(ends[0], text, sizeof text);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(size > 0);
    CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT));
    return {text, std::size_t(size)};
}

}  // namespace

TEST_CASE("App refuses a route given twice and names it", "[app]") {
    const std::string words =
        last_words([](App& app) { app.get("/orders/{id}", takes_one).get("/orders/{other}", takes_one); });
    CHECK(contains(words, "GET /orders/{other}"));
}

TEST_CASE("App refuses a rollback of a step given twice and names it", "[app]") {
    const std::string words = last_words([](App& app) {
        const auto none = [](const WorkflowRollback&) {};
        app.workflow_rollback("Flow", "one", none).workflow_rollback("Flow", "two", none);
        app.workflow_rollback("Other", "one", none).workflow_rollback("Flow", "two", none);
    });
    CHECK(contains(words, "rollback of step \"two\" of workflow \"Flow\""));
}

TEST_CASE("App refuses to document a query parameter that the route does not take", "[app]") {
    const std::string words = last_words([](App& app) {
        app.get("/orders",
                openapi::Operation{
                    .id = "list", .summary = "List", .parameters = {{.name = "limit", .description = "Most."}}},
                takes_none);
    });
    CHECK(contains(words, "GET /orders documents the query parameter \"limit\""));
}
#endif
