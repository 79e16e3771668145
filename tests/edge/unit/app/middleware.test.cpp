#include "edge/app.hpp"

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;

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
