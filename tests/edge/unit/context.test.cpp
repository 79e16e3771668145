#include "edge/context.hpp"

#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using namespace edge;

namespace {

struct Fixture {
    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    Env env{platform};
    Context context{env};
};

}  // namespace

TEST_CASE("Context logs one JSON object per line", "[context]") {
    Fixture f;
    f.context.set_request_id("request-7");
    f.context.log(LogLevel::Warn, "slow", {{"key", "order/1"}, {"ms", 412}});
    REQUIRE(f.platform->log().size() == 1);
    CHECK(f.platform->log()[0].first == LogLevel::Warn);
    CHECK(f.platform->log()[0].second ==
          R"({"level":"warn","message":"slow","requestId":"request-7","key":"order/1","ms":412})");
}

TEST_CASE("Context names every log level", "[context]") {
    Fixture f;
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warn, LogLevel::Error})
        f.context.log(level, "m");
    CHECK(f.platform->log()[0].second == R"({"level":"debug","message":"m","requestId":""})");
    CHECK(f.platform->log()[1].second == R"({"level":"info","message":"m","requestId":""})");
    CHECK(f.platform->log()[2].second == R"({"level":"warn","message":"m","requestId":""})");
    CHECK(f.platform->log()[3].second == R"({"level":"error","message":"m","requestId":""})");
}

TEST_CASE("Context keeps a log line whole whatever the text", "[context]") {
    Fixture f;
    f.context.set_request_id("\"}");
    f.context.log(LogLevel::Info, "a\nb\"", {{"k\"", "\r\n\\"}});
    CHECK(f.platform->log()[0].second == R"({"level":"info","message":"a\nb\"","requestId":"\"}","k\"":"\r\n\\"})");
}

TEST_CASE("Context puts the request id into a problem", "[context]") {
    Fixture f;
    f.context.set_request_id("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    const Response response = f.context.problem(Error{ErrorCode::NotFound, "No such order."});
    CHECK(response.status() == Status::NotFound);
    CHECK(response.body().find("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6") != std::string_view::npos);
}

TEST_CASE("Context runs deferred work in order", "[context]") {
    Fixture f;
    std::string trace;
    f.context.wait_until([&] { trace += "a"; });
    f.context.wait_until([&] { trace += "b"; });
    CHECK(trace.empty());
    f.context.run_deferred();
    CHECK(trace == "ab");
}

TEST_CASE("Context runs work that deferred work adds", "[context]") {
    Fixture f;
    std::string trace;
    // Captures this small live inside the list that the added tasks make move.
    f.context.wait_until([&f, &trace] {
        for (int i = 0; i < 20; ++i) f.context.wait_until([&trace] { trace += "b"; });
        trace += "a";
    });
    f.context.run_deferred();
    CHECK(trace == "a" + std::string(20, 'b'));
}

TEST_CASE("Context runs deferred work once", "[context]") {
    Fixture f;
    int runs = 0;
    f.context.wait_until([&] { ++runs; });
    f.context.run_deferred();
    f.context.run_deferred();
    CHECK(runs == 1);
    CHECK(f.platform->log().empty());
}

TEST_CASE("Context logs an exception of deferred work and goes on", "[context]") {
    Fixture f;
    bool ran = false;
    f.context.wait_until([] { throw std::runtime_error("no luck"); });
    f.context.wait_until([] { throw 7; });
    f.context.wait_until([&] { ran = true; });
    f.context.run_deferred();
    CHECK(ran);
    REQUIRE(f.platform->log().size() == 2);
    CHECK(f.platform->log()[0].first == LogLevel::Error);
    CHECK(f.platform->log()[0].second.find("no luck") != std::string::npos);
    CHECK(f.platform->log()[1].second.find("not a std::exception") != std::string::npos);
}

TEST_CASE("Context gives the address that the platform says a request came from", "[context]") {
    const Fixture f;
    const HeaderView fields[] = {{testing::TestPlatform::kClientAddress, "192.0.2.1"}};
    const Request request = Request::make("GET", "/", fields);
    CHECK(f.context.client_address(request) == "192.0.2.1");
}

TEST_CASE("Context takes no address from a field of another platform", "[context]") {
    const Fixture f;
    const HeaderView fields[] = {{"CF-Connecting-IP", "192.0.2.1"}, {"X-Forwarded-For", "192.0.2.2"}};
    const Request request = Request::make("GET", "/", fields);
    CHECK_FALSE(f.context.client_address(request));
}

TEST_CASE("Context asks an application anew only within one", "[context]") {
    Fixture f;
    Request request = Request::make("GET", "/");
    Context other(f.env);
    CHECK_FALSE(f.context.handle_anew(request, other));
    f.context.set_application(
        nullptr, [](const void*, Request& again, Context&) { return Response::text(std::string(again.path())); });
    const std::optional<Response> answer = f.context.handle_anew(request, other);
    REQUIRE(answer);
    CHECK(answer->body() == "/");
}

TEST_CASE("Context tells that the processor time is nearly used up", "[context]") {
    const auto platform = std::make_shared<testing::TestPlatform>();
    const Env env(platform);
    const Context context(env);
    CHECK_FALSE(context.is_time_nearly_up());
    platform->set_time_nearly_up(true);
    CHECK(context.is_time_nearly_up());
}
