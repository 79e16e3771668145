#include "edge/rest/tagged_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/http/etag.hpp"
#include "handlers/types.hpp"
#include "middleware/caller.hpp"

using namespace edge;

TEST_CASE("Tagged JSON has its tag and its cache field", "[rest][tagged_json]") {
    const Response response = rest::tagged_json("{}", "\"r1\"", "private, no-cache");
    CHECK(response.body() == "{}");
    CHECK(field(response, "Content-Type") == "application/json");
    CHECK(field(response, "ETag") == "\"r1\"");
    CHECK(field(response, "Cache-Control") == "private, no-cache");
}

TEST_CASE("Tagged JSON without a tag is given that of its content", "[rest][tagged_json]") {
    CHECK(field(rest::tagged_json("{}", "no-cache"), "ETag") == content_etag("{}"));
    CHECK(field(rest::tagged_json("[]", "no-cache"), "ETag") != content_etag("{}"));
}

TEST_CASE("Tagged JSON is 304 to whoever has it", "[rest][tagged_json]") {
    Caller call;
    call.app.get("/", [](Request&, Context&) { return rest::tagged_json("{}", "no-cache"); });
    CHECK(call("GET", "/", {{"If-None-Match", content_etag("{}")}}).status() == Status::NotModified);
    CHECK(call("GET", "/", {{"If-None-Match", "\"other\""}}).status() == Status::Ok);
    CHECK(call("GET", "/", {{"If-Match", "\"other\""}}).status() == Status::PreconditionFailed);
}

TEST_CASE("Tagged JSON whose tag cannot be sent is not sent", "[rest][tagged_json]") {
    CHECK(rest::tagged_json("{}", "\"a\r\nb\"", "no-cache").fault().has_value());
}

TEST_CASE("A tagged value is a handler's answer", "[rest][tagged_json]") {
    Caller call;
    call.app.get("/r", [] { return rest::Tagged<handlers_test::Cake>{.value = {"plum", 2}, .etag = "\"r7\""}; });
    call.app.get("/c",
                 [] { return rest::Tagged<handlers_test::Cake>{.value = {"plum", 2}, .cache_control = "private"}; });
    CHECK(call("GET", "/r").body() == R"({"name":"plum","layers":2})");
    CHECK(field(call("GET", "/r"), "ETag") == "\"r7\"");
    CHECK(call("GET", "/r", {{"If-None-Match", "\"r7\""}}).status() == Status::NotModified);
    CHECK(field(call("GET", "/c"), "ETag") == content_etag(R"({"name":"plum","layers":2})"));
    CHECK(field(call("GET", "/c"), "Cache-Control") == "private");
}
