#include "edge/middleware/cors.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"
#include "edge/middleware/bearer_auth.hpp"

using namespace edge;

namespace {

constexpr const char* kShop = "https://shop.example";

struct Fixture : Caller {
    explicit Fixture(CorsOptions options = {.origins = {kShop, "https://office.example"}}) {
        app.use(cors(std::move(options)));
        app.get("/cakes", [](Request&, Context&) { return Response::text("[]").header("Vary", "Accept"); });
        app.put("/cakes", [](Request&, Context&) { return Response(); });
        app.get("/broken", [](Request&, Context&) -> Response { throw 1; });
    }

    [[nodiscard]] Response preflight(std::string_view path, std::string_view origin = kShop) const {
        return (*this)("OPTIONS", path, {{"Origin", origin}, {"Access-Control-Request-Method", "PUT"}});
    }
};

bool has_cors_field(const Response& response) {
    for (const auto& header : response.headers())
        if (contains(header.name, "Access-Control-")) return true;
    return false;
}

}  // namespace

TEST_CASE("cors echoes a listed origin", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/cakes", {{"Origin", kShop}});
    CHECK(field(response, "Access-Control-Allow-Origin") == kShop);
    CHECK(field(response, "Vary") == "Accept, Origin");
    CHECK(field(response, "Access-Control-Expose-Headers") == "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id");
    CHECK(response.body() == "[]");
}

TEST_CASE("cors gives an origin that is not listed no field", "[middleware]") {
    const Fixture call;
    for (const char* origin :
         {"https://evil.example", "https://shop.example.evil", "http://shop.example", "null", ""}) {
        const Response response = call("GET", "/cakes", {{"Origin", origin}});
        CHECK(response.status() == Status::Ok);
        CHECK_FALSE(has_cors_field(response));
        CHECK(field(response, "Vary") == "Accept, Origin");
    }
}

TEST_CASE("cors varies by origin also where none was sent", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/cakes");
    CHECK_FALSE(has_cors_field(response));
    CHECK(field(response, "Vary") == "Accept, Origin");
}

TEST_CASE("cors lets a script read errors", "[middleware]") {
    const Fixture call;
    for (const char* path : {"/nowhere", "/broken"}) {
        const Response response = call("GET", path, {{"Origin", kShop}});
        CHECK(response.status() != Status::Ok);
        CHECK(field(response, "Access-Control-Allow-Origin") == kShop);
    }
    CHECK(field(call("POST", "/cakes", {{"Origin", kShop}}), "Access-Control-Allow-Origin") == kShop);
}

TEST_CASE("cors answers a preflight with the methods of the path", "[middleware]") {
    const Fixture call;
    const Response response = call.preflight("/cakes");
    CHECK(response.status() == Status::NoContent);
    CHECK(field(response, "Access-Control-Allow-Origin") == kShop);
    CHECK(field(response, "Access-Control-Allow-Methods") == "GET, HEAD, PUT, OPTIONS");
    CHECK(field(response, "Access-Control-Allow-Headers") ==
          "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Request-Id");
    CHECK(field(response, "Access-Control-Max-Age") == "600");
    CHECK(field(response, "Vary") == "Origin");
}

TEST_CASE("cors gives a preflight of an unlisted origin no field", "[middleware]") {
    const Fixture call;
    CHECK_FALSE(has_cors_field(call.preflight("/cakes", "https://evil.example")));
}

TEST_CASE("cors allows no methods on an unknown path", "[middleware]") {
    const Fixture call;
    const Response response = call.preflight("/nowhere");
    CHECK(response.status() == Status::NotFound);
    CHECK(field(response, "Access-Control-Allow-Methods") == "(absent)");
}

TEST_CASE("cors takes OPTIONS without a requested method for no preflight", "[middleware]") {
    const Fixture call;
    const Response response = call("OPTIONS", "/cakes", {{"Origin", kShop}});
    CHECK(field(response, "Access-Control-Allow-Origin") == kShop);
    CHECK(field(response, "Access-Control-Allow-Methods") == "(absent)");
}

TEST_CASE("cors with * allows every origin and never credentials", "[middleware]") {
    const Fixture call({.origins = {"*"}, .allow_credentials = true});
    const Response response = call("GET", "/cakes", {{"Origin", "https://any.example"}});
    CHECK(field(response, "Access-Control-Allow-Origin") == "*");
    CHECK(field(response, "Access-Control-Allow-Credentials") == "(absent)");
    CHECK(field(response, "Vary") == "Accept");
}

TEST_CASE("cors allows credentials only where asked to", "[middleware]") {
    const Fixture silent;
    const Fixture asked({.origins = {kShop}, .allow_credentials = true});
    const char* const name = "Access-Control-Allow-Credentials";
    CHECK(field(silent("GET", "/cakes", {{"Origin", kShop}}), name) == "(absent)");
    CHECK(field(asked("GET", "/cakes", {{"Origin", kShop}}), name) == "true");
    CHECK(field(asked("GET", "/cakes", {{"Origin", "https://evil.example"}}), name) == "(absent)");
}

TEST_CASE("cors without origins does nothing", "[middleware]") {
    const Fixture call(CorsOptions{});
    const Response response = call("GET", "/cakes", {{"Origin", kShop}});
    CHECK_FALSE(has_cors_field(response));
    CHECK(field(response, "Vary") == "Accept");
}

TEST_CASE("cors approves a preflight of an app that is closed as a whole", "[middleware]") {
    Caller call;
    call.app.use(cors({.origins = {kShop}})).use(require_role({"staff"}));
    call.app.put("/cakes", [](Request&, Context&) { return Response(); });
    const Response preflight = call("OPTIONS", "/cakes", {{"Origin", kShop}, {"Access-Control-Request-Method", "PUT"}});
    CHECK(field(preflight, "Access-Control-Allow-Methods") == "PUT, OPTIONS");
    CHECK(call("PUT", "/cakes", {{"Origin", kShop}}).status() == Status::Unauthorized);
}
