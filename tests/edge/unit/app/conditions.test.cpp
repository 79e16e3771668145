#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;

TEST_CASE("App heeds conditions on whatever a route sends", "[app][conditions]") {
    const Fixture call;
    for (const char* method : {"GET", "HEAD"}) {
        CHECK(call(method, "/cakes", {{"If-None-Match", "W/\"1\""}}).status() == Status::NotModified);
        CHECK(call(method, "/cakes", {{"If-None-Match", "\"2\""}}).status() == Status::Ok);
        CHECK(call(method, "/cakes", {{"If-Match", "\"2\""}}).status() == Status::PreconditionFailed);
        CHECK(call(method, "/cakes", {{"If-Match", "2"}}).status() == Status::BadRequest);
    }
}

TEST_CASE("App sends 304 and 412 through the middleware around everything", "[app][conditions]") {
    const Fixture call;
    CHECK(field(call("GET", "/cakes", {{"If-None-Match", "*"}}), "Trace") == "21");
    CHECK(field(call("GET", "/cakes", {{"If-Match", "\"2\""}}), "Trace") == "21");
}

TEST_CASE("App takes the tag that a route's middleware gave", "[app][conditions]") {
    Caller call;
    const Middleware tag = [](Request& request, Context& context, const Next& next) -> Result<Response> {
        return next(request, context).header("ETag", "\"7\"");
    };
    call.app.get("/", tag, [](Request&, Context&) { return Response::text("a"); });
    CHECK(call("GET", "/", {{"If-None-Match", "\"7\""}}).status() == Status::NotModified);
}

TEST_CASE("App answers HEAD of what is known with no length", "[app][conditions]") {
    const Fixture call;
    CHECK(field(call("HEAD", "/cakes", {{"If-None-Match", "*"}}), "Content-Length") == "(absent)");
}

TEST_CASE("App leaves conditions of other methods to their handlers", "[app][conditions]") {
    const Fixture call;
    CHECK(call("POST", "/cakes", {{"If-Match", "\"2\""}}).status() == Status::Created);
    CHECK(call("OPTIONS", "/cakes", {{"If-Match", "\"2\""}}).status() == Status::NoContent);
    CHECK(call("BREW", "/cakes", {{"If-Match", "\"2\""}}).status() == Status::MethodNotAllowed);
}

TEST_CASE("App answers what fails as it would without conditions", "[app][conditions]") {
    const Fixture call;
    CHECK(call("GET", "/pies", {{"If-None-Match", "*"}}).status() == Status::NotFound);
    CHECK(call("GET", "/throws", {{"If-Match", "*"}}).status() == Status::InternalServerError);
    CHECK(call("GET", "/fails", {{"If-Match", "1"}}).status() == Status::InternalServerError);
}
