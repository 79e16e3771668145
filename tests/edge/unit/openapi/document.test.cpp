#include "openapi/described.hpp"

using namespace edge;
using namespace described;

TEST_CASE("OpenAPI document says what the API is", "[openapi]") {
    const Described document(App(), {.title = "Cakes", .version = "7", .tags = {{"cakes", "What we bake."}}});
    CHECK(document.at("/openapi") == R"("3.1.0")");
    CHECK(document.at("/info") == R"({"title":"Cakes","version":"7"})");
    CHECK(document.at("/tags") == R"([{"name":"cakes","description":"What we bake."}])");
}

TEST_CASE("OpenAPI document names the license by its SPDX expression", "[openapi]") {
    CHECK(Described(App()).at("/info/license") == R"({"name":"MIT","identifier":"MIT"})");
}

TEST_CASE("OpenAPI document has the methods of a path in one place, in the order of the routes", "[openapi]") {
    App app;
    app.get("/b", openapi::Operation{.id = "getB", .summary = "B"}, none);
    app.get("/a", openapi::Operation{.id = "getA", .summary = "A"}, none);
    app.post("/b", openapi::Operation{.id = "postB", .summary = "B"}, none);
    const Described document(app);
    CHECK(document.at("/paths/~1b/post/operationId") == R"("postB")");
    CHECK(document.text().find("\"getB\"") < document.text().find("\"postB\""));
    CHECK(document.text().find("\"postB\"") < document.text().find("\"getA\""));
}

TEST_CASE("OpenAPI document is the same text each time", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get", .problems = {ErrorCode::NotFound}}, none);
    CHECK(openapi_document(app.description(), kInfo) == openapi_document(app.description(), kInfo));
}

TEST_CASE("OpenAPI document leaves out hidden routes", "[openapi]") {
    App app;
    app.get("/secret", openapi::hidden(), none);
    CHECK(Described(app).at("/paths") == "{}");
}

TEST_CASE("OpenAPI document makes the id of a route that has no Operation", "[openapi]") {
    App app;
    app.get("/", none).get("/v1/cake-styles/{id}", by_text).get("/files/{path...}", by_text);
    const Described document(app);
    CHECK(document.at("/paths/~1/get/operationId") == R"("getRoot")");
    CHECK(document.at("/paths/~1v1~1cake-styles~1{id}/get/operationId") == R"("getV1CakeStylesById")");
    CHECK(document.at("/paths/~1files~1{path}/get/operationId") == R"("getFilesByPath")");
    CHECK(document.at("/paths/~1/get/responses/200/description") == R"("The answer.")");
    CHECK_FALSE(document.has("/paths/~1/get/summary"));
}

TEST_CASE("OpenAPI document gives no two operations the same id", "[openapi]") {
    App app;
    app.get("/a/b", none).get("/a-b", none).get("/a_b", none);
    const Described document(app);
    CHECK(document.at("/paths/~1a~1b/get/operationId") == R"("getAB")");
    CHECK(document.at("/paths/~1a-b/get/operationId") == R"("getAB2")");
    CHECK(document.at("/paths/~1a_b/get/operationId") == R"("getAB3")");
}

TEST_CASE("OpenAPI document makes no id that a route was given, before it or after", "[openapi]") {
    App app;
    app.get("/a/b", none).get("/c", openapi::Operation{.id = "getAB", .summary = "Get"}, none);
    app.all("/echo", openapi::Operation{.id = "echo", .summary = "Echo"}, none);
    const Described document(app);
    CHECK(document.at("/paths/~1a~1b/get/operationId") == R"("getAB2")");
    CHECK(document.at("/paths/~1c/get/operationId") == R"("getAB")");
    CHECK(document.at("/paths/~1echo/get/operationId") == R"("echo")");
    CHECK(document.at("/paths/~1echo/post/operationId") == R"("echo2")");
}

TEST_CASE("OpenAPI document lists neither HEAD nor OPTIONS", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, none);
    const Described document(app);
    CHECK_FALSE(document.has("/paths/~1/head"));
    CHECK_FALSE(document.has("/paths/~1/options"));
}
