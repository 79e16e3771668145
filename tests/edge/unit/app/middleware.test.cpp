#include "edge/app.hpp"

#include <string>
#include <type_traits>

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

using namespace edge;
using namespace edge::testing;

namespace {
template <class F>
constexpr bool kIsMiddleware = std::is_convertible_v<F*, Middleware>;
}  // namespace

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

TEST_CASE("Middleware gives now a response and now a result", "[app]") {
    Caller call;
    const auto closed = [](const Request& request) -> Result<Response> {
        return fail(ErrorCode::Forbidden, std::string(request.path()));
    };
    call.app.use([&](Request& request, Context& context, const Next& next) {
        return request.path() == "/open" ? next(request, context) : closed(request);
    });
    call.app.get("/open", [] { return Response::text("in"); }).get("/closed", [] { return Response::text("in"); });
    CHECK(call("GET", "/open").status() == Status::Ok);
    CHECK(call("GET", "/closed").status() == Status::Forbidden);
}

TEST_CASE("Middleware may have a state of its own", "[app]") {
    Caller call;
    call.app.use([calls = 0](Request& request, Context& context, const Next& next) mutable {
        return next(request, context).header("Calls", std::to_string(++calls));
    });
    call.app.get("/", [] { return Response::text("in"); });
    CHECK(field(call("GET", "/"), "Calls") == "1");
    CHECK(field(call("GET", "/"), "Calls") == "2");
}

TEST_CASE("Middleware is what gives a response, and nothing else", "[app]") {
    STATIC_CHECK(kIsMiddleware<Response(Request&, Context&, const Next&)>);
    STATIC_CHECK(kIsMiddleware<Result<Response>(Request&, Context&, const Next&)>);
    STATIC_CHECK(kIsMiddleware<std::unexpected<Error>(Request&, Context&, const Next&)>);
    STATIC_CHECK_FALSE(kIsMiddleware<Status(Request&, Context&, const Next&)>);
    STATIC_CHECK_FALSE(kIsMiddleware<void(Request&, Context&, const Next&)>);
    STATIC_CHECK_FALSE(kIsMiddleware<Response(Request&, Context&)>);
}

TEST_CASE("App checks path parameters inside the route's middleware", "[app]") {
    Caller call;
    const Middleware closed = [](Request&, Context&, const Next&) -> Result<Response> {
        return fail(ErrorCode::Forbidden, "Closed.");
    };
    call.app.get("/{number}", closed, &free_function);
    CHECK(call("GET", "/x").status() == Status::Forbidden);
}
