#include "edge/rest/produces.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/http/content.hpp"
#include "edge/rest/ndjson.hpp"
#include "middleware/caller.hpp"

using namespace edge;

namespace {

Caller api() {
    Caller call;
    call.app.get("/links", rest::produces(), [](Request&, Context&) { return Response::json("[]"); });
    call.app.get("/export", rest::produces(rest::kNdjson), [](Request&, Context&) { return Response::text(""); });
    call.app.post("/links", rest::produces(), [](Request& request, Context&) -> Result<Response> {
        const auto body = json_body(request);
        if (!body) return std::unexpected(body.error());
        return Response::json("{}", Status::Created);
    });
    return call;
}

}  // namespace

TEST_CASE("A route that produces JSON answers whoever takes it", "[rest][produces]") {
    const Caller call = api();
    for (const char* accept : {"", "*/*", "application/*", "text/html, application/json;q=0.1"})
        CHECK(call("GET", "/links", {{"Accept", accept}}).status() == Status::Ok);
    CHECK(call("GET", "/export", {{"Accept", "application/x-ndjson"}}).status() == Status::Ok);
}

TEST_CASE("A route that produces JSON refuses whoever does not take it", "[rest][produces]") {
    const Caller call = api();
    for (const char* accept : {"text/html", "application/json;q=0", "application/xml, text/*"}) {
        const Response response = call("GET", "/links", {{"Accept", accept}});
        CHECK(response.status() == Status::NotAcceptable);
        CHECK(contains(response.body(), "This resource is application/json and nothing else."));
    }
    CHECK(call("GET", "/export", {{"Accept", "application/json"}}).status() == Status::NotAcceptable);
}

TEST_CASE("A route that refuses a content coding says which one it takes", "[rest][produces]") {
    const Caller call = api();
    CHECK(field(call("POST", "/links", {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}),
                "Accept-Encoding") == "identity");
}

TEST_CASE("A route that refuses a type says nothing of content codings", "[rest][produces]") {
    const Caller call = api();
    CHECK(field(call("POST", "/links", {{"Content-Type", "text/plain"}}), "Accept-Encoding") == "(absent)");
    CHECK(field(call("POST", "/links", {{"Content-Type", "application/json"}}), "Accept-Encoding") == "(absent)");
}

TEST_CASE("A route that produces one type documents its refusal", "[rest][produces]") {
    CHECK(rest::produces().problems == std::vector{ErrorCode::NotAcceptable});
}
