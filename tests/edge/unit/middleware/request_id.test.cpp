#include "edge/middleware/request_id.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"
#include "edge/text/uuid.hpp"

using namespace edge;

namespace {

constexpr const char* kUpper = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6";

struct Fixture : Caller {
    Fixture() {
        app.use(request_id());
        app.get("/id", [](Request&, Context& context) { return Response::text(context.request_id()); });
    }

    [[nodiscard]] std::string answered(std::string_view id) const {
        return field((*this)("GET", "/id", {{"x-request-id", id}}), "X-Request-Id");
    }
};

}  // namespace

TEST_CASE("request_id makes a UUID where the client sends none", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/id");
    CHECK(Uuid::parse(response.body()));
    CHECK(field(response, "X-Request-Id") == response.body());
}

TEST_CASE("request_id gives every request its own id", "[middleware]") {
    const Fixture call;
    CHECK(call("GET", "/id").body() != call("GET", "/id").body());
}

TEST_CASE("request_id keeps the client's id", "[middleware]") {
    const Fixture call;
    CHECK(call.answered("Az09._-x") == "Az09._-x");
    CHECK(call.answered(std::string(64, 'a')) == std::string(64, 'a'));
}

TEST_CASE("request_id replaces an id that is too short or too long", "[middleware]") {
    const Fixture call;
    CHECK(Uuid::parse(call.answered("1234567")));
    CHECK(Uuid::parse(call.answered(std::string(65, 'a'))));
    CHECK(Uuid::parse(call.answered("")));
}

TEST_CASE("request_id replaces an id with other characters", "[middleware]") {
    const Fixture call;
    CHECK(Uuid::parse(call.answered("12345678 ")));
    CHECK(Uuid::parse(call.answered("1234\"5678")));
    CHECK(Uuid::parse(call.answered("1234\xC3\xA4"
                                    "5678")));
}

TEST_CASE("request_id stands in problems and their fields", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/nowhere", {{"X-Request-Id", kUpper}});
    CHECK(response.status() == Status::NotFound);
    CHECK(contains(response.body(), "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
    CHECK(field(response, "X-Request-Id") == kUpper);
}

TEST_CASE("request_id keeps an id that is no UUID out of problems, and in their fields", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/nowhere", {{"X-Request-Id", "client-id-1"}});
    CHECK_FALSE(contains(response.body(), "client-id-1"));
    CHECK(field(response, "X-Request-Id") == "client-id-1");
}

TEST_CASE("request_id uses the field it is told", "[middleware]") {
    Caller call;
    call.app.use(request_id({.header = "CF-Ray"}));
    const Response response = call("GET", "/", {{"CF-Ray", "230b030023ae2822-SJC"}});
    CHECK(field(response, "CF-Ray") == "230b030023ae2822-SJC");
    CHECK(field(response, "X-Request-Id") == "(absent)");
}
