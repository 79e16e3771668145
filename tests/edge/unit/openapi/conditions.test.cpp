#include "openapi/described.hpp"

using namespace edge;
using namespace described;
using openapi::In;

TEST_CASE("OpenAPI document has the conditions of every GET, and what they lead to", "[openapi][conditions]") {
    App app;
    app.get("/",
            openapi::Operation{
                .id = "get",
                .summary = "Get",
                .responses = {{.description = "It.", .headers = {{"Content-Disposition", "Name."}, {"ETag", "Tag."}}}}},
            openapi::any_query(), none);
    const Described document(app);
    CHECK(document.at("/paths/~1/get/parameters/0/name") == R"("If-Match")");
    CHECK(document.at("/paths/~1/get/parameters/1/name") == R"("If-None-Match")");
    CHECK_FALSE(document.has("/paths/~1/get/parameters/0/required"));
    CHECK(document.at("/paths/~1/get/parameters/0/schema/pattern").starts_with(R"("^(\\*|)"));
    CHECK(document.at("/paths/~1/get/responses/304/headers") ==
          R"({"ETag":{"description":"Tag.","schema":{"type":"string"}}})");
    CHECK(document.at("/paths/~1/get/responses/304/content") == "{}");
    CHECK(problem(document, "400") == "invalid-parameter");
    CHECK(problem(document, "412") == "precondition-failed");
}

TEST_CASE("OpenAPI document keeps what an Operation says of its conditions itself", "[openapi][conditions]") {
    App app;
    app.get("/",
            openapi::Operation{.id = "get",
                               .summary = "Get",
                               .parameters = {{.in = In::Header, .name = "if-match", .description = "Mine."}},
                               .responses = {{.status = Status::NotModified, .description = "Known."}}},
            none);
    const Described document(app);
    CHECK(document.at("/paths/~1/get/parameters/0/description") == R"("Mine.")");
    CHECK(document.at("/paths/~1/get/parameters/1/name") == R"("If-None-Match")");
    CHECK_FALSE(document.has("/paths/~1/get/parameters/2"));
    CHECK(document.at("/paths/~1/get/responses/304/description") == R"("Known.")");
}

TEST_CASE("OpenAPI document has no conditions of an operation that does not name them", "[openapi][conditions]") {
    App app;
    app.post("/", openapi::Operation{.id = "post", .summary = "Post"}, none);
    const Described document(app);
    CHECK(document.at("/paths/~1/post/parameters") == "[]");
    CHECK_FALSE(document.has("/paths/~1/post/responses/304"));
    CHECK_FALSE(document.has("/paths/~1/post/responses/412"));
}
