#include "edge/app.hpp"

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <type_traits>

#include <catch2/catch_test_macros.hpp>

#include "middleware/caller.hpp"

#ifndef __EMSCRIPTEN__
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace edge;

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

constexpr auto takes_none = [](Request&, Context&) { return Response(); };
constexpr auto takes_one = [](Request&, Context&, const std::string&) { return Response(); };
constexpr auto takes_two = [](Request&, Context&, std::int64_t, std::string) { return Response(); };

static_assert(Fits<"/orders", decltype(takes_none)>);
static_assert(Fits<"/orders/{id}", decltype(takes_one)>);
static_assert(Fits<"/orders/{id}/{rest...}", decltype(takes_two)>);
static_assert(!Fits<"/orders/{id}", decltype(takes_none)>);
static_assert(!Fits<"/orders", decltype(takes_one)>);
static_assert(!Fits<"/orders/{id}", decltype(takes_two)>);
static_assert(!Fits<"orders", decltype(takes_none)>);

Result<Response> free_function(Request&, Context&, std::int64_t number) {
    return Response::text(std::to_string(number * 2));
}

/// Appends `name` to the field on the way out, the innermost first.
Middleware mark(std::string name) {
    return [name = std::move(name)](Request& request, Context& context, const Next& next) {
        Response response = next(request, context);
        response.header("Trace", std::string(response.headers().get("Trace").value_or("")) + name);
        return response;
    };
}

Response throwing(Request&, Context&) { throw std::out_of_range("row 7 of 3"); }

struct Fixture : Caller {
    Fixture() {
        app.use(mark("1")).use(mark("2"));
        app.get("/cakes", [](Request&, Context&) { return Response::text("cakes").header("ETag", "\"1\""); });
        app.post("/cakes", [](Request&, Context&) { return Response(Status::Created); });
        app.get("/throws", &throwing);
        app.get("/fails", [](Request&, Context&) -> Result<Response> {
            return fail(ErrorCode::Internal, "secret detail", "the row is gone");
        });
    }
};

}  // namespace

TEST_CASE("App answers with what the handler returns", "[app]") {
    const Fixture call;
    const Response response = call("GET", "/cakes?limit=5");
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

TEST_CASE("App answers an unknown path with a 404 problem", "[app]") {
    const Fixture call;
    const Response response = call("GET", "/pies");
    CHECK(response.status() == Status::NotFound);
    CHECK(field(response, "Content-Type") == "application/problem+json");
    CHECK(field(response, "Allow") == "(absent)");
}

TEST_CASE("App answers a known path with another method 405 and Allow", "[app]") {
    const Fixture call;
    const Response response = call("DELETE", "/cakes");
    CHECK(response.status() == Status::MethodNotAllowed);
    CHECK(field(response, "Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(field(response, "Content-Type") == "application/problem+json");
}

TEST_CASE("App answers a method nobody knows 405 on a known path", "[app]") {
    const Fixture call;
    for (const char* method : {"TRACE", "PROPFIND", "get"}) {
        const Response response = call(method, "/cakes");
        CHECK(response.status() == Status::MethodNotAllowed);
        CHECK(field(response, "Allow") == "GET, HEAD, POST, OPTIONS");
    }
}

TEST_CASE("App answers a method nobody knows 404 on an unknown path", "[app]") {
    const Fixture call;
    CHECK(call("TRACE", "/pies").status() == Status::NotFound);
}

TEST_CASE("App answers OPTIONS with 204 and Allow", "[app]") {
    const Fixture call;
    const Response response = call("OPTIONS", "/cakes");
    CHECK(response.status() == Status::NoContent);
    CHECK(field(response, "Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(response.body().empty());
}

TEST_CASE("App answers OPTIONS of an unknown path 404", "[app]") {
    const Fixture call;
    CHECK(call("OPTIONS", "/pies").status() == Status::NotFound);
}

TEST_CASE("App answers HEAD with GET's fields and no body", "[app]") {
    const Fixture call;
    const Response response = call("HEAD", "/cakes");
    CHECK(response.status() == Status::Ok);
    CHECK(response.body().empty());
    CHECK(field(response, "Content-Length") == "5");
    CHECK(field(response, "ETag") == "\"1\"");
    CHECK(field(response, "Content-Type") == "text/plain; charset=utf-8");
}

TEST_CASE("App drops a stream from the answer to HEAD", "[app]") {
    Caller call;
    call.app.get("/", [](Request&, Context&) { return Response::stream(Stream::of("1234"), "text/plain"); });
    const Response response = call("HEAD", "/");
    CHECK_FALSE(response.has_stream());
    CHECK(field(response, "Content-Length") == "(absent)");
}

TEST_CASE("App gives a HEAD problem no body either", "[app]") {
    const Fixture call;
    const Response response = call("HEAD", "/pies");
    CHECK(response.status() == Status::NotFound);
    CHECK(response.body().empty());
    CHECK(field(response, "Content-Type") == "application/problem+json");
}

TEST_CASE("App answers HEAD of a path without GET 405", "[app]") {
    Caller call;
    call.app.post("/", takes_none);
    CHECK(call("HEAD", "/").status() == Status::MethodNotAllowed);
}

TEST_CASE("App runs middleware around everything", "[app]") {
    const Fixture call;
    CHECK(field(call("GET", "/cakes"), "Trace") == "21");
    CHECK(field(call("GET", "/pies"), "Trace") == "21");
    CHECK(field(call("DELETE", "/cakes"), "Trace") == "21");
    CHECK(field(call("OPTIONS", "/cakes"), "Trace") == "21");
    CHECK(field(call("TRACE", "/cakes"), "Trace") == "21");
}

TEST_CASE("App runs a route's middleware inside the app's", "[app]") {
    Fixture call;
    call.app.get("/marked", mark("a"), mark("b"), takes_none);
    CHECK(field(call("GET", "/marked"), "Trace") == "ba21");
}

TEST_CASE("App runs a route's middleware for that route only", "[app]") {
    Fixture call;
    call.app.get("/marked", mark("a"), takes_none);
    call.app.post("/marked", takes_none);
    CHECK(field(call("POST", "/marked"), "Trace") == "21");
    CHECK(field(call("OPTIONS", "/marked"), "Trace") == "21");
}

TEST_CASE("App does not call a handler whose middleware answers", "[app]") {
    Fixture call;
    bool called = false;
    const Middleware closed = [](Request&, Context&, const Next&) -> Result<Response> {
        return fail(ErrorCode::Forbidden, "Closed.");
    };
    call.app.get("/closed", mark("a"), closed, mark("b"), [&](Request&, Context&) {
        called = true;
        return Response();
    });
    const Response response = call("GET", "/closed");
    CHECK(response.status() == Status::Forbidden);
    CHECK(field(response, "Trace") == "a21");
    CHECK_FALSE(called);
}

TEST_CASE("App checks path parameters inside the route's middleware", "[app]") {
    Caller call;
    const Middleware closed = [](Request&, Context&, const Next&) -> Result<Response> {
        return fail(ErrorCode::Forbidden, "Closed.");
    };
    call.app.get("/{number}", closed, &free_function);
    CHECK(call("GET", "/x").status() == Status::Forbidden);
}

TEST_CASE("App turns an exception of a handler into a logged 500 problem", "[app]") {
    const Fixture call;
    const Response response = call("GET", "/throws");
    CHECK(response.status() == Status::InternalServerError);
    CHECK(field(response, "Content-Type") == "application/problem+json");
    CHECK_FALSE(contains(response.body(), "row 7"));
    REQUIRE(call.platform->log().size() == 1);
    CHECK(call.platform->log()[0].first == LogLevel::Error);
    CHECK(contains(call.log(), "row 7 of 3"));
    CHECK(contains(call.log(), R"("method":"GET","path":"/throws")"));
}

TEST_CASE("App runs middleware on the way out of an exception", "[app]") {
    const Fixture call;
    CHECK(field(call("GET", "/throws"), "Trace") == "21");
}

TEST_CASE("App contains what is thrown and is no std::exception", "[app]") {
    Caller call;
    call.app.get("/", [](Request&, Context&) -> Response { throw 7; });
    CHECK(call("GET", "/").status() == Status::InternalServerError);
    CHECK(contains(call.log(), "not a std::exception"));
}

TEST_CASE("App contains an exception of the outermost middleware", "[app]") {
    Caller call;
    call.app.use([](Request&, Context&, const Next&) -> Response { throw std::runtime_error("on the way in"); });
    call.app.get("/", takes_none);
    CHECK(call("GET", "/").status() == Status::InternalServerError);
    CHECK(contains(call.log(), "on the way in"));
}

TEST_CASE("App contains an exception of middleware on the way out", "[app]") {
    Fixture call;
    const Middleware late = [](Request& request, Context& context, const Next& next) -> Response {
        const Response response = next(request, context);
        throw std::runtime_error("on the way out");
    };
    call.app.get("/late", mark("a"), late, mark("b"), takes_none);
    const Response response = call("GET", "/late");
    CHECK(response.status() == Status::InternalServerError);
    CHECK(field(response, "Trace") == "a21");
}

TEST_CASE("App serves on after an exception", "[app]") {
    const Fixture call;
    CHECK(call("GET", "/throws").status() == Status::InternalServerError);
    CHECK(call("GET", "/cakes").status() == Status::Ok);
}

TEST_CASE("App logs an internal failure once and sends nothing of it", "[app]") {
    const Fixture call;
    const Response response = call("GET", "/fails");
    CHECK(response.status() == Status::InternalServerError);
    CHECK_FALSE(contains(response.body(), "secret detail"));
    CHECK_FALSE(contains(response.body(), "the row is gone"));
    REQUIRE(call.platform->log().size() == 1);
    CHECK(contains(call.log(), R"("detail":"secret detail","internal":"the row is gone")"));
}

TEST_CASE("App does not log a client's mistake", "[app]") {
    const Fixture call;
    CHECK(call("GET", "/pies").status() == Status::NotFound);
    CHECK(call("DELETE", "/cakes").status() == Status::MethodNotAllowed);
    CHECK(call.platform->log().empty());
}

TEST_CASE("App answers 500 instead of a field with a line break", "[app]") {
    Fixture call;
    call.app.get("/split", [](Request&, Context&) { return Response::text("x").header("X", "a\r\nSet-Cookie: b"); });
    const Response response = call("GET", "/split");
    CHECK(response.status() == Status::InternalServerError);
    CHECK(field(response, "Trace") == "21");
    CHECK(field(response, "X") == "(absent)");
    CHECK(call.platform->log().size() == 1);
}

TEST_CASE("App answers 500 instead of a middleware's field with a line break", "[app]") {
    Caller call;
    call.app.use([](Request& request, Context& context, const Next& next) {
        return next(request, context).header("X", "a\nb");
    });
    CHECK(call("GET", "/").status() == Status::InternalServerError);
}

TEST_CASE("App serves two requests at once", "[app]") {
    Caller call;
    std::string inner;
    call.app.get("/{name}", [&](Request&, Context&, std::string name) {
        if (name == "outer") inner = std::string(call("GET", "/inner").body());
        return Response::text("I am " + name);
    });
    CHECK(call("GET", "/outer").body() == "I am outer");
    CHECK(inner == "I am inner");
}

#ifndef __EMSCRIPTEN__
TEST_CASE("App refuses a route given twice and names it", "[app]") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        App app;
        app.get("/orders/{id}", takes_one).get("/orders/{other}", takes_one);
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
    CHECK(contains(std::string_view(text, std::size_t(size)), "GET /orders/{other}"));
}
#endif

namespace {

/// Runs one cron trigger of `app` on a platform that keeps its log.
struct CronRun {
    explicit CronRun(const App& app, std::string cron) : platform(std::make_shared<TestPlatform>()), env(platform) {
        Context context(env);
        result = app.handle(ScheduledEvent{.cron = std::move(cron), .scheduled_time = TestPlatform::kStart}, context);
    }

    std::shared_ptr<TestPlatform> platform;
    Env env;
    Result<void> result;
};

App nightly(Result<void> (*work)(const ScheduledEvent&, Context&)) {
    App app;
    app.scheduled("0 3 * * *", work);
    return app;
}

}  // namespace

TEST_CASE("App runs the handler of the cron trigger that went off", "[app]") {
    App app = nightly([](const ScheduledEvent&, Context&) -> Result<void> { return fail(ErrorCode::Conflict, "3"); });
    app.scheduled("0 4 * * *", [](const ScheduledEvent& event, Context&) -> Result<void> {
        return event.scheduled_time == TestPlatform::kStart ? Result<void>() : fail(ErrorCode::Conflict, "4");
    });
    CHECK(CronRun(app, "0 4 * * *").result);
    CHECK(CronRun(app, "0 3 * * *").result.error().detail == "3");
}

TEST_CASE("App fails a cron trigger that nothing handles, and logs the cure", "[app]") {
    const CronRun run(App(), "0 3 * * *");
    CHECK(run.result.error().code == ErrorCode::Internal);
    REQUIRE(run.platform->log().size() == 1);
    CHECK(run.platform->log()[0].second.contains("[triggers]"));
}

TEST_CASE("App fails a cron trigger whose handler throws, and logs what", "[app]") {
    const CronRun run(nightly([](const ScheduledEvent&, Context&) -> Result<void> { throw std::out_of_range("oops"); }),
                      "0 3 * * *");
    CHECK(run.result.error().internal == "oops");
    CHECK(run.platform->log().at(0).second.contains("oops"));
}

TEST_CASE("App does not log a cron trigger that succeeds", "[app]") {
    const CronRun run(nightly([](const ScheduledEvent&, Context&) -> Result<void> { return {}; }), "0 3 * * *");
    CHECK(run.result);
    CHECK(run.platform->log().empty());
}
