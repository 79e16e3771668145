#include "edge/openapi/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/json/typed.hpp"

using namespace edge;
using openapi::In;
using openapi::schema_of;

namespace {

struct Icing {
    std::string colour;
};
struct Cake {
    std::string name;
    std::optional<Icing> icing;
};
/// A path parameter that has no codec.
struct Shelf {};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Icing> =
    edge::json::object<Icing>("Icing", "What is on top.", member("colour", &Icing::colour, "Its colour."));
template <>
inline constexpr auto edge::json::declaration<Cake> =
    edge::json::object<Cake>("Cake", "Something to eat.", member("name", &Cake::name, "Its name.", max_length(50)),
                             member("icing", &Cake::icing, "What is on it."));
inline constexpr auto stored_cake = edge::json::declaration<Cake>.with("StoredCake");

template <>
struct edge::RouteParameter<Shelf> {
    static Result<Shelf> parse(std::string_view, std::string_view) { return Shelf(); }
};

namespace {

edge::Response none(Request&, Context&) { return edge::Response(); }
edge::Response by_text(Request&, Context&, const std::string&) { return edge::Response(); }
edge::Response by_number(Request&, Context&, std::int64_t) { return edge::Response(); }

constexpr openapi::Parameter kLimit{
    .name = "limit", .description = "At most.", .schema = schema_of<int, json::minimum(1), json::default_value(20)>};
constexpr std::string_view kWord = "^[a-z]+$";
constexpr openapi::Parameter kPage{
    .name = "page", .description = "Which.", .schema = openapi::schema_of_pattern<kWord>};

constexpr openapi::Info kInfo{.title = "Cakes", .version = "7", .license = "MIT"};

/// The document of an application, looked into by JSON Pointer ('/' of a path is "~1"); absent is "(absent)".
class Described {
public:
    explicit Described(const App& app, const openapi::Info& info = kInfo)
        : text_(openapi_document(app.description(), info)), document_(json::Document::parse(text_)) {
        REQUIRE(document_);
    }
    [[nodiscard]] std::string at(std::string_view pointer) const {
        simdjson::dom::element element;
        if (document_->root().at_pointer(pointer).get(element) != simdjson::SUCCESS) return "(absent)";
        return simdjson::minify(element);
    }
    [[nodiscard]] bool has(std::string_view pointer) const { return at(pointer) != "(absent)"; }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    Result<json::Document> document_;
};

/// The name of the shared response that GET / refers to.
std::string problem(const Described& document, std::string_view status) {
    constexpr std::string_view kStart = "\"#/components/responses/";
    const std::string reference = document.at("/paths/~1/get/responses/" + std::string(status) + "/$ref");
    if (!reference.starts_with(kStart)) return reference;
    return reference.substr(kStart.size(), reference.size() - kStart.size() - 1);
}

}  // namespace

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

TEST_CASE("OpenAPI document lists neither HEAD nor OPTIONS", "[openapi]") {
    App app;
    app.get("/", openapi::Operation{.id = "get", .summary = "Get"}, none);
    const Described document(app);
    CHECK_FALSE(document.has("/paths/~1/head"));
    CHECK_FALSE(document.has("/paths/~1/options"));
}

TEST_CASE("OpenAPI document takes path parameters from the pattern and the handler", "[openapi]") {
    App app;
    app.put("/{shelf}/{id}/{row}", openapi::Operation{.id = "put", .summary = "Put"},
            [](Request&, Context&, Shelf, Uuid, std::int64_t) { return edge::Response(); });
    CHECK(Described(app).at("/paths/~1{shelf}~1{id}~1{row}/put/parameters") ==
          R"([{"name":"shelf","in":"path","required":true,"schema":{"type":"string"}},)"
          R"({"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}},)"
          R"({"name":"row","in":"path","required":true,"schema":{"type":"integer"}}])");
}

TEST_CASE("OpenAPI document adds what the Operation says of a path parameter", "[openapi]") {
    App app;
    app.put("/{row}",
            openapi::Operation{
                .id = "put",
                .summary = "Put",
                .parameters = {{.in = In::Path, .name = "row", .description = "From below.", .example = "3"}}},
            by_number);
    CHECK(Described(app).at("/paths/~1{row}/put/parameters") ==
          R"([{"name":"row","in":"path","description":"From below.","required":true,)"
          R"("schema":{"type":"integer"},"example":3}])");
}

TEST_CASE("OpenAPI document does not list a path parameter that the pattern does not have", "[openapi]") {
    App app;
    app.put("/",
            openapi::Operation{.id = "put",
                               .summary = "Put",
                               .parameters = {{.in = In::Path, .name = "row", .description = "From below."}}},
            none);
    CHECK(Described(app).at("/paths/~1/put/parameters") == "[]");
}

TEST_CASE("OpenAPI document writes {rest...} as a parameter of that name", "[openapi]") {
    App app;
    app.get("/files/{path...}", openapi::Operation{.id = "get", .summary = "Get"}, by_text);
    CHECK(Described(app).at("/paths/~1files~1{path}/get/parameters/0/name") == R"("path")");
}

TEST_CASE("OpenAPI document describes the parameters that a route takes, with their constraints", "[openapi]") {
    App app;
    app.put("/",
            openapi::Operation{
                .id = "put",
                .summary = "Put",
                .parameters = {{.in = In::Header, .name = "If-Match", .description = "Tag.", .required = true}}},
            openapi::takes<kLimit, kPage>, none);
    CHECK(Described(app).at("/paths/~1/put/parameters") ==
          R"([{"name":"If-Match","in":"header","description":"Tag.","required":true,"schema":{"type":"string"}},)"
          R"({"name":"limit","in":"query","description":"At most.",)"
          R"("schema":{"type":"integer","minimum":1,"default":20}},)"
          R"({"name":"page","in":"query","description":"Which.","schema":{"type":"string","pattern":"^[a-z]+$"}}])");
}

TEST_CASE("OpenAPI document has the query parameters of a route that takes any", "[openapi]") {
    App app;
    app.put("/", openapi::Operation{.id = "put", .summary = "Put", .parameters = {kLimit}}, openapi::any_query(), none);
    CHECK(Described(app).at("/paths/~1/put/parameters/0/name") == R"("limit")");
}

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
            openapi::Operation{.id = "get", .summary = "Get", .problems = {ErrorCode::KeyInvalid, ErrorCode::Internal}},
            none);
    CHECK(problem(Described(app), "500") == "internal");
}

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
