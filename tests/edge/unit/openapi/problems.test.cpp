#include "openapi/described.hpp"

using namespace edge;
using namespace described;
using openapi::schema_of;

TEST_CASE("OpenAPI document lists the refusals of guards at the route and around the application", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, require_role({"staff"}), none);
    app.use(Guard{.middleware = [](Request& r, Context& c, const Next& next) { return next(r, c); },
                  .problems = {ErrorCode::RateLimited}});
    const Described document(app);
    CHECK(problem(document, "401") == "unauthenticated");
    CHECK(problem(document, "403") == "forbidden");
    CHECK(problem(document, "429") == "rate-limited");
}

TEST_CASE("OpenAPI document counts on an internal error of every operation, and on nothing else", "[openapi]") {
    App app;
    app.put("/", openapi::Operation{.id = "put", .summary = "Put"}, openapi::any_query(), none);
    CHECK(Described(app).at("/paths/~1/put/responses") ==
          R"({"200":{"description":"The answer.","headers":{},"content":{}},)"
          R"("500":{"$ref":"#/components/responses/internal"}})");
}

TEST_CASE("OpenAPI document knows how parameters can be wrong", "[openapi]") {
    App app;
    using openapi::any_query;
    app.put("/", openapi::Operation{.id = "put", .summary = "Put"}, none);
    app.put("/any", openapi::Operation{.id = "putAny", .summary = "Put", .parameters = {kLimit}}, any_query(), none);
    app.put("/text/{text}", openapi::Operation{.id = "putText", .summary = "Put"}, any_query(), by_text);
    app.put("/number/{number}", openapi::Operation{.id = "putNumber", .summary = "Put"}, any_query(), by_number);
    const Described document(app);
    const std::string both = R"("#/components/responses/invalid-parameter-or-malformed-request")";
    CHECK(document.at("/paths/~1/put/responses/400/$ref") == both);
    CHECK(document.at("/paths/~1any/put/responses/400/$ref") == both);
    CHECK(document.at("/paths/~1number~1{number}/put/responses/400/$ref") == both);
    CHECK(document.at("/paths/~1text~1{text}/put/responses/400/$ref") ==
          R"("#/components/responses/malformed-request")");
}

TEST_CASE("OpenAPI document knows which routes refuse a field that must not be ignored", "[openapi]") {
    App app;
    app.never_ignore("Key");
    app.post("/", openapi::Operation{.id = "post", .summary = "Post"}, openapi::any_query(), none);
    CHECK(Described(app).at("/paths/~1/post/responses/400/$ref") == R"("#/components/responses/invalid-parameter")");
}

TEST_CASE("OpenAPI document knows how a body can be wrong", "[openapi]") {
    App app;
    app.post("/", openapi::Operation{.id = "post", .summary = "Post", .body = {{.schema = schema_of<Cake>}}}, none);
    const Described document(app);
    for (const char* status : {"400", "413", "415", "422", "500"})
        CHECK(document.has("/paths/~1/post/responses/" + std::string(status)));
}

TEST_CASE("OpenAPI document has a body that is read while it comes refused for its type alone", "[openapi]") {
    App app;
    app.post("/",
             openapi::Operation{.id = "post",
                                .summary = "Post",
                                .body = {{.schema = schema_of<Cake>}},
                                .body_reading = openapi::BodyReading::WhileItComes},
             openapi::any_query(), none);
    const Described document(app);
    CHECK(document.has("/paths/~1/post/responses/415"));
    for (const char* status : {"400", "413", "422"})
        CHECK_FALSE(document.has("/paths/~1/post/responses/" + std::string(status)));
}

TEST_CASE("OpenAPI document joins problems of the same status", "[openapi]") {
    App app;
    app.get("/",
            openapi::Operation{
                .id = "get", .summary = "Get", .problems = {ErrorCode::Unavailable, ErrorCode::LimitExceeded}},
            none);
    const Described document(app);
    CHECK(problem(document, "503") == "limit-exceeded-or-unavailable");
    const std::string content = "/components/responses/limit-exceeded-or-unavailable/content/application~1problem+json";
    CHECK(document.at(content + "/schema") ==
          R"({"$ref":"#/components/schemas/Problem","properties":{"type":{"enum":)"
          R"(["/problems/limit-exceeded","/problems/unavailable"]},"status":{"const":503}}})");
}

TEST_CASE("OpenAPI document says of which problems the fields tell how to go on", "[openapi]") {
    App app;
    app.get(
        "/",
        openapi::Operation{.id = "get",
                           .summary = "Get",
                           .problems = {ErrorCode::Unauthenticated, ErrorCode::RateLimited, ErrorCode::Unavailable}},
        none);
    const Described document(app);
    const auto has = [&](std::string_view problem, std::string_view field) {
        return document.has("/components/responses/" + std::string(problem) + "/headers/" + std::string(field));
    };
    CHECK(has("unauthenticated", "WWW-Authenticate"));
    CHECK_FALSE(has("unauthenticated", "Retry-After"));
    CHECK(has("rate-limited", "Retry-After"));
    CHECK(has("unavailable", "Retry-After"));
    CHECK_FALSE(has("internal", "Retry-After"));
}

TEST_CASE("OpenAPI document names a problem type once, however many codes share it", "[openapi]") {
    App app;
    app.get("/",
            openapi::Operation{.id = "get", .summary = "Get", .problems = {KvError::KeyInvalid, ErrorCode::Internal}},
            none);
    CHECK(problem(Described(app), "500") == "internal");
}

namespace {

constexpr ErrorKind kSoldOut{"sold-out", 409, "Sold out", "There are fewer left than you want."};

}  // namespace

TEST_CASE("OpenAPI document has the kinds of an application", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get", .problems = {kSoldOut, ErrorCode::Conflict}}, none);
    const Described document(app);
    CHECK(problem(document, "409") == "conflict-or-sold-out");
    const std::string response = "/components/responses/conflict-or-sold-out";
    CHECK(document.at(response + "/description") ==
          R"("Conflict with the current state, or: Sold out. There are fewer left than you want.")");
    CHECK(document.at(response + "/content/application~1problem+json/examples/sold-out/value") ==
          R"({"type":"/problems/sold-out","title":"Sold out","status":409})");
}

TEST_CASE("OpenAPI document has a kind that nobody names as an answer of every operation", "[openapi]") {
    App app;
    app.may_fail_with(kSoldOut);
    app.get("/", openapi::Operation{.id = "get", .summary = "Get", .problems = {ErrorCode::Conflict}}, none);
    app.post("/", openapi::Operation{.id = "post", .summary = "Post"}, none);
    const Described document(app);
    CHECK(problem(document, "409") == "conflict-or-sold-out");
    CHECK(document.at("/paths/~1/post/responses/409/$ref") == R"("#/components/responses/sold-out")");
}

TEST_CASE("OpenAPI document has a kind that a route or a guard names there, and nowhere else", "[openapi]") {
    App app;
    app.may_fail_with(kSoldOut);
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, none);
    const Guard guard{.middleware = [](Request& r, Context& c, const Next& next) { return next(r, c); },
                      .problems = {kSoldOut}};
    app.get("/guarded", openapi::Operation{.id = "getGuarded", .summary = "Get"}, guard, none);
    const Described document(app);
    CHECK_FALSE(document.has("/paths/~1/get/responses/409"));
    CHECK(document.has("/paths/~1guarded/get/responses/409"));
}

TEST_CASE("OpenAPI document has the kinds of an application that is served within another", "[openapi]") {
    App shop;
    shop.may_fail_with(kSoldOut);
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, none);
    app.mount("/shop", std::move(shop));
    CHECK(problem(Described(app), "409") == "sold-out");
}
