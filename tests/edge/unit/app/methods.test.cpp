#include "edge/app.hpp"

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;

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
