#include "edge/middleware/middleware.hpp"

#include <stdexcept>
#include <type_traits>

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"

using namespace edge;

namespace {

struct Fixture {
    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    Env env{platform};
    Context context{env};
    Request request = Request::make("GET", "/cakes");
};

Middleware note(std::string& trace, std::string name) {
    return [&trace, name = std::move(name)](Request& request, Context& context, const Next& next) {
        trace += name + "( ";
        Response response = next(request, context);
        trace += ")" + name + " ";
        return response;
    };
}

constexpr auto hello = [](Request&, Context&) { return Response::text("hello"); };
constexpr auto failing = [](Request&, Context&) -> Result<Response> { return fail(ErrorCode::Conflict, "Not now."); };
constexpr auto throwing = [](Request&, Context&) -> Response { throw std::runtime_error("no luck"); };

}  // namespace

TEST_CASE("run_chain runs the first middleware outermost", "[middleware]") {
    Fixture f;
    std::string trace;
    const std::vector<Middleware> chain{note(trace, "a"), note(trace, "b")};
    const Response response = run_chain(chain, Next(hello), f.request, f.context);
    CHECK(response.body() == "hello");
    CHECK(trace == "a( b( )b )a ");
}

TEST_CASE("run_chain without middleware is its end", "[middleware]") {
    Fixture f;
    const Response response = run_chain({}, Next(hello), f.request, f.context);
    CHECK(response.body() == "hello");
}

TEST_CASE("run_chain fails as its outermost middleware does", "[middleware]") {
    Fixture f;
    const std::vector<Middleware> chain{
        [](Request& request, Context& context, const Next&) { return failing(request, context); }};
    const Response response = run_chain(chain, Next(hello), f.request, f.context);
    REQUIRE(response.fault());
    CHECK(response.fault()->code == ErrorCode::Conflict);
}

TEST_CASE("Next runs what is further in once, whatever a middleware does", "[middleware]") {
    Fixture f;
    std::string trace;
    const Middleware twice = [](Request& request, Context& context, const Next& next) {
        Response first = next(request, context);
        CHECK(next(request, context).status() == Status::InternalServerError);
        CHECK(next(request, context).status() == Status::InternalServerError);
        return first;
    };
    const std::vector<Middleware> chain{twice, note(trace, "b")};
    const Response response = run_chain(chain, Next(hello), f.request, f.context);
    CHECK(response.body() == "hello");
    CHECK(trace == "b( )b ");
}

TEST_CASE("Next answers a second call with a problem, and the log says what to do", "[middleware]") {
    Fixture f;
    const Middleware twice = [](Request& request, Context& context, const Next& next) {
        (void)next(request, context);
        return next(request, context);
    };
    const std::vector<Middleware> chain{twice};
    const Response response = run_chain(chain, Next(hello), f.request, f.context);
    CHECK(response.status() == Status::InternalServerError);
    CHECK_FALSE(contains(response.body(), "next"));
    REQUIRE(f.platform->log().size() == 1);
    CHECK(contains(f.platform->log()[0].second, "called `next` a second time"));
}

TEST_CASE("Next runs nothing again after a failure or an exception further in", "[middleware]") {
    Fixture f;
    int runs = 0;
    const auto counting = [&](Request&, Context&) -> Response {
        ++runs;
        throw std::runtime_error("no luck");
    };
    const Next next(counting);
    (void)next(f.request, f.context);
    (void)next(f.request, f.context);
    CHECK(runs == 1);
}

TEST_CASE("Next cannot be kept, or copied to be called again", "[middleware]") {
    STATIC_CHECK_FALSE(std::is_copy_constructible_v<Next>);
    STATIC_CHECK_FALSE(std::is_constructible_v<Next, Next&>);
    STATIC_CHECK_FALSE(std::is_move_constructible_v<Next>);
}

TEST_CASE("Next turns a failure into a problem with the request's id", "[middleware]") {
    Fixture f;
    f.context.set_request_id("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    const Response response = Next(failing)(f.request, f.context);
    CHECK(response.status() == Status::Conflict);
    CHECK(contains(response.body(), "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
    CHECK(f.platform->log().empty());
}

TEST_CASE("Next turns an exception into a problem", "[middleware]") {
    Fixture f;
    CHECK(Next(throwing)(f.request, f.context).status() == Status::InternalServerError);
    REQUIRE(f.platform->log().size() == 1);
    CHECK(contains(f.platform->log()[0].second, "no luck"));
}

TEST_CASE("Next turns a header mistake into a problem", "[middleware]") {
    Fixture f;
    const auto faulty = [](Request&, Context&) { return Response::text("x").header("X", "a\r\nb"); };
    const Response response = Next(faulty)(f.request, f.context);
    CHECK(response.status() == Status::InternalServerError);
    CHECK_FALSE(response.fault());
}

TEST_CASE("Next logs a failure of 500 and above once", "[middleware]") {
    Fixture f;
    const auto down = [](Request&, Context&) -> Result<Response> {
        return fail(ErrorCode::Unavailable, "Try later.", "KV GET failed: 503");
    };
    const auto outer = [&](Request& request, Context& context) { return Next(down)(request, context); };
    CHECK(Next(outer)(f.request, f.context).status() == Status::ServiceUnavailable);
    REQUIRE(f.platform->log().size() == 1);
    CHECK(contains(f.platform->log()[0].second, "KV GET failed: 503"));
}
