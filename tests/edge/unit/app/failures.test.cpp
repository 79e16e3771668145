#include "edge/app.hpp"

#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;

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

TEST_CASE("App logs and answers what became of a request that its handler gave away", "[app]") {
    Caller call;
    call.app.get("/fails", [](Request& request) -> Result<Response> {
        const Request taken = std::move(request);
        return fail(ErrorCode::Unavailable, "Not now.");
    });
    call.app.get("/works", [](Request& request) {
        const Request taken = std::move(request);
        return Response::text(std::string(taken.path()));
    });
    CHECK(call("GET", "/fails").status() == Status::ServiceUnavailable);
    CHECK(contains(call.log(), R"("method":"",)"));
    CHECK(call("GET", "/works").body() == "/works");
    const Response head = call("HEAD", "/works");
    CHECK(head.body().empty());
    CHECK(field(head, "Content-Length") == "6");
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
