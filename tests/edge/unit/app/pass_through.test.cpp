#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"

using namespace edge;

namespace {

struct Overslept : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Every request asks for the origin, unless it says otherwise.
App passing_app() {
    App app;
    app.use([](Request& request, Context& context, const Next& next) {
        if (!request.header("X-Alone")) context.pass_through_on_exception();
        return next(request, context);
    });
    app.get("/fine", [] { return Response::text("fine"); });
    app.get("/throws", []() -> Response { throw std::runtime_error("no eggs"); });
    app.get("/translated", []() -> Response { throw Overslept("late"); });
    app.get("/gone", []() -> Result<Response> { return fail(ErrorCode::NotFound, "Gone."); });
    app.get("/down", []() -> Result<Response> { return fail(ErrorCode::Unavailable, "Down."); });
    app.get("/value", []() -> Response { return Result<Response>(fail(ErrorCode::Internal, "", "broken")).value(); });
    app.get("/own", [] { return Response(Status::InternalServerError); });
    app.get(
        "/saved",
        [](Request& request, Context& context, const Next& next) -> Result<Response> {
            (void)next(request, context);
            return Response::text("the last that was baked");
        },
        []() -> Response { throw std::runtime_error("no eggs"); });
    app.on_exception<Overslept>([](const Overslept&) { return Error(ErrorCode::Conflict, "Asleep."); });
    app.on_error([](const Error& error, const Context&) {
        return Response(Status(error.code.kind().status)).header("X-Kind", error.code.kind().slug);
    });
    return app;
}

}  // namespace

TEST_CASE("A failure passes through to the origin, however it came", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(passing_app(), env);
    for (const char* path : {"/throws", "/down", "/value"}) {
        INFO(path);
        CHECK(client.get(path).passes_through());
        CHECK(env.log().contains("\"level\":\"error\""));
    }
}

TEST_CASE("An answer does not pass through, whatever its status", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(passing_app(), env);
    for (const char* path : {"/fine", "/translated", "/gone", "/own", "/saved", "/nowhere"}) {
        INFO(path);
        CHECK_FALSE(client.get(path).passes_through());
    }
    CHECK(client.get("/translated").status() == 409);
    CHECK(client.get("/saved").body() == "the last that was baked");
}

TEST_CASE("A failure of a request that did not ask for the origin is answered", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(passing_app(), env);
    const testing::Reply reply = client.get("/throws", {{"X-Alone", "yes"}});
    CHECK_FALSE(reply.passes_through());
    CHECK(reply.status() == 500);
    CHECK(reply.header("X-Kind") == "internal");
}
