#include "edge/handlers/into_response.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/app.hpp"
#include "edge/handlers/streamed.hpp"
#include "edge/openapi/document.hpp"
#include "edge/testing/json.hpp"
#include "middleware/caller.hpp"
#include "types.hpp"

using namespace edge;
using handlers_test::Cake;

namespace {

struct Csv {
    std::string text;
};

}  // namespace

template <>
struct edge::IntoResponse<Csv> {
    static Response respond(Csv csv, const Request& request) {
        return Response::bytes(std::move(csv.text) + std::string(request.path()), "text/csv");
    }
    static void describe(openapi::Description& description) {
        description.answers.push_back(
            {.content = {.media_type = "text/csv", .schema = openapi::schema_of<std::string>}});
    }
};

namespace {

struct Cakes : Caller {
    Cakes() {
        app.get("/response", [] { return Response::text("as it is"); });
        app.get("/cake", [] { return Cake{"plum", 2}; });
        app.get("/cakes", [] { return std::vector<Cake>{{"plum", 2}, {"nut", 1}}; });
        app.get("/none", []() -> std::vector<Cake> { return {}; });
        app.get("/found", []() -> std::optional<Cake> { return Cake{"plum", 2}; });
        app.get("/missing", []() -> Result<std::optional<Cake>> { return std::nullopt; });
        app.get("/failed", []() -> Result<Cake> { return fail(ErrorCode::Conflict, "It was eaten."); });
        app.get("/there", [] { return Redirect{"/cakes"}; });
        app.get("/moved", [] { return Redirect{.location = "/cakes", .status = Status::PermanentRedirect}; });
        app.get("/astray", [] { return Redirect{"/a b\n"}; });
        app.get("/csv", []() -> Result<Csv> { return Csv{"a;b "}; });
        app.post("/cakes", [] { return Created<Cake>{{"plum", 2}, "/cakes/1"}; });
        app.post("/orders", []() -> Result<Accepted<Cake>> { return Accepted<Cake>{{"plum", 2}}; });
        app.get(
            "/lines", []()->Streamed<"text/csv"> {
                return {[](BodySink& sink) -> Result<void> { return sink.write("a;b\n"); }};
            });
        app.post("/echo", [](Request& request) { return Streamed<>{request.take_body()}; });
        app.get("/no-lines", []()->Result<Streamed<"text/csv">> { return fail(ErrorCode::Conflict, "None today."); });
        app.del("/a", [] {});
        app.del("/b", []() -> Result<void> { return {}; });
        app.del("/c", []() -> Result<void> { return fail(ErrorCode::NotFound, "It is gone."); });
        app.del("/d", [] { return NoContent(); });
    }
};

constexpr std::string_view kPlum = R"({"name":"plum","layers":2})";

}  // namespace

TEST_CASE("A handler returns what it answers", "[handlers]") {
    const Cakes call;
    CHECK(call("GET", "/response").body() == "as it is");
    CHECK(call("GET", "/cake").body() == kPlum);
    CHECK(field(call("GET", "/cake"), "Content-Type") == "application/json");
    CHECK(call("GET", "/cakes").body() == R"([{"name":"plum","layers":2},{"name":"nut","layers":1}])");
    CHECK(call("GET", "/none").body() == "[]");
    CHECK(call("GET", "/csv").body() == "a;b /csv");
}

TEST_CASE("A handler returns nothing where there is nothing", "[handlers]") {
    const Cakes call;
    CHECK(call("GET", "/found").body() == kPlum);
    CHECK(call("GET", "/missing").status() == Status::NotFound);
    CHECK(call("GET", "/failed").status() == Status::Conflict);
}

TEST_CASE("A handler says by a type which success it is", "[handlers]") {
    const Cakes call;
    const Response made = call("POST", "/cakes");
    CHECK(made.status() == Status::Created);
    CHECK(field(made, "Location") == "/cakes/1");
    CHECK(made.body() == kPlum);
    CHECK(call("POST", "/orders").status() == Status::Accepted);
    for (const char* path : {"/a", "/b", "/d"}) CHECK(call("DELETE", path).status() == Status::NoContent);
    CHECK(call("DELETE", "/c").status() == Status::NotFound);
}

TEST_CASE("A handler sends the client somewhere else", "[handlers]") {
    const Cakes call;
    CHECK(unsigned(call("GET", "/there").status()) == 302);
    CHECK(unsigned(call("GET", "/moved").status()) == 308);
    CHECK(field(call("GET", "/there"), "Location") == "/cakes");
    CHECK(call("GET", "/astray").status() == Status::InternalServerError);
    CHECK(contains(call.log(), "the location of a redirect is no URI"));
}

TEST_CASE("A handler returns a body that is made while it is sent", "[handlers]") {
    const Cakes call;
    Response lines = call("GET", "/lines");
    CHECK(field(lines, "Content-Type") == "text/csv");
    CHECK(lines.body().empty());
    CHECK(collect(lines.take_producer()) == "a;b\n");
    CHECK(call("GET", "/no-lines").status() == Status::Conflict);
}

TEST_CASE("A handler passes a body on, unread", "[handlers]") {
    Response echo = Cakes()("POST", "/echo", {}, "as it came");
    CHECK(field(echo, "Content-Type") == "application/octet-stream");
    REQUIRE(echo.has_stream());
    CHECK(echo.take_stream().read_all(100) == "as it came");
}

TEST_CASE("What handlers return is documented", "[handlers][openapi]") {
    const testing::Json document(
        openapi::openapi_document(Cakes().app.description(), {.title = "Cakes", .version = "1"}));
    const auto ref = [&](std::string path) { return document.text("/paths/~1" + path + "/schema/$ref"); };
    CHECK(ref("cake/get/responses/200/content/application~1json") == "#/components/schemas/Cake");
    CHECK(ref("cakes/post/responses/201/content/application~1json") == "#/components/schemas/Cake");
    CHECK(ref("orders/post/responses/202/content/application~1json") == "#/components/schemas/Cake");
    CHECK(ref("found/get/responses/200/content/application~1json") == "#/components/schemas/Cake");
    CHECK(document.text("/paths/~1cakes/get/responses/200/content/application~1json/schema/type") == "array");
    CHECK(document.text("/paths/~1cakes/post/responses/201/headers/Location/description") == "Where it can be read.");
    CHECK(document.has("/paths/~1missing/get/responses/404"));
    CHECK(document.has("/paths/~1a/delete/responses/204"));
    CHECK_FALSE(document.has("/paths/~1a/delete/responses/204/content/application~1json"));
    CHECK(document.has("/paths/~1there/get/responses/302/headers/Location"));
    CHECK(document.has("/paths/~1csv/get/responses/200/content/text~1csv"));
    CHECK(document.text("/paths/~1lines/get/responses/200/content/text~1csv/schema/type") == "string");
    CHECK(document.has("/paths/~1echo/post/responses/200/content/application~1octet-stream"));
    CHECK_FALSE(document.has("/paths/~1echo/post/responses/200/content/application~1json"));
}

TEST_CASE("Words of an Operation stand with the schemas of its handler", "[handlers][openapi]") {
    Caller call;
    call.app.post("/cakes",
                  openapi::Operation{.id = "bake",
                                     .summary = "Bake",
                                     .body = {{.example = R"({"name":"nut"})"}},
                                     .responses = {{.status = Status::Created, .description = "The cake."}}},
                  [](Body<Cake> cake) { return Created<Cake>{*cake, "/cakes/1"}; });
    const testing::Json document(openapi::openapi_document(call.app.description(), {.title = "Cakes", .version = "1"}));
    const std::string post = "/paths/~1cakes/post";
    CHECK(document.text(post + "/requestBody/content/application~1json/schema/$ref") == "#/components/schemas/Cake");
    CHECK(document.text(post + "/requestBody/content/application~1json/example/name") == "nut");
    CHECK(document.text(post + "/responses/201/description") == "The cake.");
    CHECK(document.text(post + "/responses/201/content/application~1json/schema/$ref") == "#/components/schemas/Cake");
    CHECK(document.has(post + "/responses/201/headers/Location"));
}
