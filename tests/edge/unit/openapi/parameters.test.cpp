#include "openapi/described.hpp"

using namespace edge;
using namespace described;
using openapi::In;

namespace {

/// A path parameter that has no codec.
struct Shelf {};

constexpr std::string_view kWord = "^[a-z]+$";
constexpr openapi::Parameter kPage{
    .name = "page", .description = "Which.", .schema = openapi::schema_of_pattern<kWord>};

}  // namespace

template <>
struct edge::RouteParameter<Shelf> {
    static Result<Shelf> parse(std::string_view, std::string_view) { return Shelf(); }
};

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
