#include "edge/handlers/body.hpp"

#include <array>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "middleware/caller.hpp"
#include "types.hpp"

using namespace edge;
using handlers_test::Cake;

namespace {

constexpr HeaderView kJson{"Content-Type", "application/json"};

struct Cakes : Caller {
    Cakes() {
        app.post("/cakes", [](Body<Cake> cake) { return Response::text(cake->name + std::to_string(cake->layers)); });
        app.post("/by-request", [](Request& request) -> Result<Response> {
            const Result<Cake> cake = request.json<Cake>();
            if (!cake) return std::unexpected(cake.error());
            return Response::text(cake->name + std::to_string(cake->layers));
        });
        app.post("/checked", [](Body<json::Reading<Cake>> reading) -> Result<Cake> {
            if (reading->sound("name") && reading->value().name == "pie") reading->reject("name", "is no cake");
            return (*std::move(reading)).take();
        });
    }
};

}  // namespace

TEST_CASE("A body is read as the type that its handler takes", "[handlers]") {
    const Cakes call;
    CHECK(call("POST", "/cakes", {kJson}, R"({"name":"plum","layers":3})").body() == "plum3");
    CHECK(call("POST", "/cakes", {kJson}, R"({"name":"plum"})").body() == "plum1");
}

TEST_CASE("A body that is not as declared is refused with everything that is wrong", "[handlers]") {
    const Cakes call;
    const Response refused = call("POST", "/cakes", {kJson}, R"({"name":"much too long","layers":0,"x":1})");
    CHECK(refused.status() == Status::UnprocessableContent);
    for (const char* pointer : {"/name", "/layers", "/x"}) CHECK(contains(refused.body(), pointer));
    CHECK(call("POST", "/cakes", {kJson}, "{").status() == Status::BadRequest);
    CHECK(call("POST", "/cakes", {kJson}, "").status() == Status::BadRequest);
}

TEST_CASE("A body that does not say it is JSON is refused", "[handlers]") {
    const Cakes call;
    CHECK(call("POST", "/cakes", {}, R"({"name":"plum"})").status() == Status::UnsupportedMediaType);
    CHECK(call("POST", "/cakes", {{"Content-Type", "text/json"}}, "{}").status() == Status::UnsupportedMediaType);
}

TEST_CASE("A request gives its body as a type, and refuses what a Body refuses", "[handlers]") {
    const Cakes call;
    CHECK(call("POST", "/by-request", {kJson}, R"({"name":"plum","layers":3})").body() == "plum3");
    for (const char* body : {R"({"name":"much too long","layers":0,"x":1})", "{", "", "[]", "{}", "null"}) {
        INFO(body);
        const Response refused = call("POST", "/by-request", {kJson}, body);
        const Response same = call("POST", "/cakes", {kJson}, body);
        CHECK(int(refused.status()) >= 400);
        CHECK(refused.status() == same.status());
        CHECK(refused.body() == same.body());
    }
    CHECK(call("POST", "/by-request", {}, R"({"name":"plum"})").status() == Status::UnsupportedMediaType);
    CHECK(call("POST", "/by-request", {kJson, {"Content-Encoding", "gzip"}}, "{}").status() ==
          Status::UnsupportedMediaType);
    CHECK(call("POST", "/by-request", {kJson}, std::string(Request::kDefaultBodyLimit + 1, ' ')).status() ==
          Status::ContentTooLarge);
}

TEST_CASE("A request gives its body as a type as often as it is asked", "[handlers]") {
    Request request = Request::make("POST", "/", std::array{kJson}, R"({"name":"plum"})");
    CHECK(request.json<Cake>()->name == "plum");
    CHECK(request.json<Cake>()->layers == 1);
    CHECK(request.body() == R"({"name":"plum"})");
}

TEST_CASE("A handler may add what is wrong before it takes a body", "[handlers]") {
    const Cakes call;
    CHECK(call("POST", "/checked", {kJson}, R"({"name":"plum"})").body() == R"({"name":"plum","layers":1})");
    const Response refused = call("POST", "/checked", {kJson}, R"({"name":"pie","layers":0})");
    CHECK(refused.status() == Status::UnprocessableContent);
    CHECK(contains(refused.body(), "is no cake"));
    CHECK(contains(refused.body(), "/layers"));
}

TEST_CASE("A handler's body is documented with its schema and its refusals", "[handlers][openapi]") {
    const Cakes call;
    const std::string document = openapi::openapi_document(call.app.description(), {.title = "Cakes", .version = "1"});
    CHECK(contains(document, R"("requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref")"));
    CHECK(contains(document, R"("415":{"$ref")"));
    CHECK(contains(document, R"("422":{"$ref")"));
}
