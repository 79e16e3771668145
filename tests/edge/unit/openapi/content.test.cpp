#include "openapi/described.hpp"

using namespace edge;
using namespace described;
using openapi::schema_of;

inline constexpr auto stored_cake = edge::json::declaration<Cake>.with("StoredCake");

TEST_CASE("OpenAPI document refers to declared types and writes each once", "[openapi]") {
    App app;
    const openapi::Content cake{.schema = schema_of<Cake>, .example = R"({"name":"Pie"})"};
    app.post("/",
             openapi::Operation{.id = "post",
                                .summary = "Post",
                                .body = {cake},
                                .responses = {{.status = Status::Created, .description = "Baked.", .content = cake}}},
             none);
    const Described document(app);
    const std::string content =
        R"({"application/json":{"schema":{"$ref":"#/components/schemas/Cake"},"example":{"name":"Pie"}}})";
    CHECK(document.at("/paths/~1/post/requestBody") == R"({"required":true,"content":)" + content + "}");
    CHECK(document.at("/paths/~1/post/responses/201/content") == content);
    CHECK(document.at("/components/schemas/Cake/properties/name/maxLength") == "50");
    CHECK(document.at("/components/schemas/Icing/type") == R"("object")");
}

TEST_CASE("OpenAPI document takes a form of a type under the form's name", "[openapi]") {
    App app;
    const openapi::Content stored{.schema = openapi::schema_of_form<stored_cake>};
    app.post("/", openapi::Operation{.id = "post", .summary = "Post", .body = {stored}}, none);
    CHECK(Described(app).has("/components/schemas/StoredCake"));
}

TEST_CASE("OpenAPI document has a body in each of its media types", "[openapi]") {
    App app;
    app.patch("/",
              openapi::Operation{.id = "patch",
                                 .summary = "Patch",
                                 .body = {{.media_type = "application/merge-patch+json", .schema = schema_of<Cake>},
                                          {.media_type = "text/plain", .schema = schema_of<std::string>}}},
              none);
    const Described document(app);
    CHECK(document.has("/paths/~1/patch/requestBody/content/application~1merge-patch+json"));
    CHECK(document.has("/paths/~1/patch/requestBody/content/text~1plain"));
}

TEST_CASE("OpenAPI document gives a response without a body no content", "[openapi]") {
    App app;
    app.del("/",
            openapi::Operation{
                .id = "delete",
                .summary = "Delete",
                .responses = {{.status = Status::NoContent, .description = "Gone.", .headers = {{"Via", "How."}}}}},
            none);
    const Described document(app);
    CHECK(document.at("/paths/~1/delete/responses/204/content") == "{}");
    CHECK(document.at("/paths/~1/delete/responses/204/headers") ==
          R"({"Via":{"description":"How.","schema":{"type":"string"}}})");
}
