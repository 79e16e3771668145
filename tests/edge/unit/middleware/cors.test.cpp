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
    CHECK(field(response, "Access-Control-Expose-Headers") ==
          "Accept-Encoding, Accept-Patch, Allow, Content-Disposition, ETag, Link, Location, Retry-After, "
          "WWW-Authenticate");
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
    CHECK(field(response, "Access-Control-Allow-Headers") == "Authorization, Content-Type, If-Match, If-None-Match");
    CHECK(field(response, "Access-Control-Max-Age") == "600");
    CHECK(field(response, "Vary") == "Origin, Access-Control-Request-Method");
}

TEST_CASE("cors adds the fields of an application to those of HTTP", "[middleware]") {
    const Fixture call({.origins = {kShop}, .allow_headers = {"X-Trace", "X-Span"}, .expose_headers = {"X-Trace"}});
    CHECK(field(call.preflight("/cakes"), "Access-Control-Allow-Headers") ==
          "Authorization, Content-Type, If-Match, If-None-Match, X-Trace, X-Span");
    CHECK(field(call("GET", "/cakes", {{"Origin", kShop}}), "Access-Control-Expose-Headers").ends_with(", X-Trace"));
}

TEST_CASE("cors takes a listed origin in any spelling, and answers the browser's", "[middleware]") {
    for (const char* spelling : {"https://shop.example/", "HTTPS://Shop.Example", "https://shop.example:443"}) {
        INFO(spelling);
        const Fixture call({.origins = {"http://localhost:8080", spelling}});
        CHECK(field(call("GET", "/cakes", {{"Origin", kShop}}), "Access-Control-Allow-Origin") == kShop);
        CHECK_FALSE(has_cors_field(call("GET", "/cakes", {{"Origin", "https://shop.example/"}})));
    }
}

TEST_CASE("cors answers each of several origins with itself alone", "[middleware]") {
    const Fixture call;
    for (const char* origin : {kShop, "https://office.example"})
        CHECK(field(call("GET", "/cakes", {{"Origin", origin}}), "Access-Control-Allow-Origin") == origin);
    CHECK_FALSE(has_cors_field(call("GET", "/cakes", {{"Origin", "https://shop.example, https://office.example"}})));
}

TEST_CASE("cors with an origin that can never match fails every request, and the log says which", "[middleware]") {
    for (const char* origin : {"https://shop.example/cakes", "shop.example", "null", "https://*.example", ""}) {
        INFO(origin);
        const Fixture call({.origins = {kShop, origin}});
        CHECK(call("GET", "/cakes").status() == Status::InternalServerError);
        CHECK(contains(call.log(), std::string("'") + origin + "'"));
    }
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
    CHECK(field(call.preflight("/cakes"), "Vary") == "Access-Control-Request-Method");
}

// An opaque origin is anybody's: a sandboxed frame of any site has it.
TEST_CASE("cors lets the origin null in only where all may come", "[middleware]") {
    const Fixture listed;
    const Fixture all({.origins = {"*"}});
    CHECK_FALSE(has_cors_field(listed("GET", "/cakes", {{"Origin", "null"}})));
    CHECK_FALSE(has_cors_field(listed.preflight("/cakes", "null")));
    CHECK(field(all("GET", "/cakes", {{"Origin", "null"}}), "Access-Control-Allow-Origin") == "*");
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

TEST_CASE("Origins are parsed from a list, in the spelling of browsers", "[middleware]") {
    using List = std::vector<std::string>;
    CHECK(parse_origins("https://Shop.example/ ,http://localhost:8080,, https://a.example:443") ==
          List{"https://shop.example", "http://localhost:8080", "https://a.example"});
    CHECK(parse_origins(" * ") == List{"*"});
    for (const char* none : {"", " ", ",,"}) CHECK(parse_origins(none) == List{});
}

TEST_CASE("Origins of a list are refused by name", "[middleware]") {
    for (const char* list : {"https://shop.example, shop.example", "shop.example", ",shop.example,https://a.example"}) {
        const auto origins = parse_origins(list);
        REQUIRE_FALSE(origins);
        CHECK(contains(origins.error().internal, "'shop.example' is no origin"));
    }
    CHECK_FALSE(parse_origins("https://shop.example, *"));
    CHECK_FALSE(parse_origins("https://shop.example null"));
}

TEST_CASE("cors approves a preflight of an app that is closed as a whole", "[middleware]") {
    Caller call;
    call.app.use(cors({.origins = {kShop}})).use(require_role({"staff"}));
    call.app.put("/cakes", [](Request&, Context&) { return Response(); });
    const Response preflight = call("OPTIONS", "/cakes", {{"Origin", kShop}, {"Access-Control-Request-Method", "PUT"}});
    CHECK(field(preflight, "Access-Control-Allow-Methods") == "PUT, OPTIONS");
    CHECK(call("PUT", "/cakes", {{"Origin", kShop}}).status() == Status::Unauthorized);
}
