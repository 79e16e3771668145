#include "edge/app/serve_openapi.hpp"

#include <catch2/catch_test_macros.hpp>

#include "middleware/caller.hpp"

using namespace edge;

namespace {

constexpr openapi::Info kInfo{.title = "Cakes", .version = "7"};

edge::Response none(Request&, Context&) { return edge::Response(); }

struct Served : Caller {
    Served() {
        app.get("/a", openapi::Operation{.id = "getA", .summary = "A"}, none);
        openapi::serve_openapi(app, kInfo);
    }
};

}  // namespace

TEST_CASE("OpenAPI service answers with the document of the application", "[openapi]") {
    const Served call;
    const edge::Response response = call("GET", "/openapi.json");
    CHECK(response.status() == Status::Ok);
    CHECK(field(response, "Content-Type") == "application/json");
    CHECK(field(response, "Cache-Control") == "public, max-age=300");
    CHECK(response.body() == openapi_document(call.app.description(), kInfo));
}

TEST_CASE("OpenAPI service sends nothing to a client that has the document", "[openapi]") {
    const Served call;
    const std::string etag = field(call("GET", "/openapi.json"), "ETag");
    const edge::Response again = call("GET", "/openapi.json", {{"If-None-Match", etag}});
    CHECK(again.status() == Status::NotModified);
    CHECK(field(again, "ETag") == etag);
}

TEST_CASE("OpenAPI service sends the document to a client that has another one", "[openapi]") {
    const Served call;
    CHECK(call("GET", "/openapi.json", {{"If-None-Match", "\"old\""}}).status() == Status::Ok);
}

TEST_CASE("OpenAPI service gives different documents different tags", "[openapi]") {
    Caller other;
    openapi::serve_openapi(other.app, kInfo);
    CHECK(field(other("GET", "/openapi.json"), "ETag") != field(Served()("GET", "/openapi.json"), "ETag"));
}

TEST_CASE("OpenAPI service takes another path", "[openapi]") {
    Caller call;
    openapi::serve_openapi(call.app, kInfo, "/docs/api.json");
    CHECK(call("GET", "/docs/api.json").status() == Status::Ok);
    CHECK(call("GET", "/openapi.json").status() == Status::NotFound);
}
