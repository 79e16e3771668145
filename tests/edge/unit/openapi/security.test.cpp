#include "openapi/described.hpp"

using namespace edge;
using namespace described;

TEST_CASE("OpenAPI document lets any one of the guard's roles in", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, require_role({"staff", "shop"}), none);
    const Described document(app);
    CHECK(document.at("/paths/~1/get/security") == R"([{"apiKey":["staff"]},{"apiKey":["shop"]}])");
    CHECK(document.at("/components/securitySchemes/apiKey/scheme") == R"("bearer")");
}

TEST_CASE("OpenAPI document has no security scheme where nobody needs a role", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, none);
    const Described document(app);
    CHECK(document.at("/paths/~1/get/security") == "[]");
    CHECK_FALSE(document.has("/components/securitySchemes"));
}

TEST_CASE("OpenAPI document knows a guard that stands before the Operation", "[openapi]") {
    App app;
    app.get("/", require_role({"staff"}), openapi::Operation{.id = "get", .summary = "Get"}, none);
    CHECK(Described(app).at("/paths/~1/get/security") == R"([{"apiKey":["staff"]}])");
}
