#include "edge/middleware/security_headers.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"

using namespace edge;

namespace {

constexpr const char* kOwnPolicy = "default-src 'self'";

struct Fixture : Caller {
    explicit Fixture(SecurityHeadersOptions options = {}) {
        app.use(security_headers(std::move(options)));
        app.get("/json", [](Request&, Context&) { return Response::json("{}"); });
        app.get("/page", [](Request&, Context&) { return Response::html("<p>"); });
        app.get("/typed/{type...}",
                [](Request&, Context&, const std::string& type) { return Response::bytes("x", type); });
        app.get("/own",
                [](Request&, Context&) { return Response::html("<p>").header("content-security-policy", kOwnPolicy); });
        app.get("/broken", [](Request&, Context&) -> Response { throw 1; });
    }
};

bool has_policy(const Response& response) { return field(response, "Content-Security-Policy") != "(absent)"; }

}  // namespace

TEST_CASE("security_headers lets nobody guess at the type of any answer", "[middleware]") {
    const Fixture call;
    for (const char* path : {"/json", "/page", "/broken", "/nowhere"})
        for (const char* method : {"GET", "HEAD", "OPTIONS", "PUT"})
            CHECK(field(call(method, path), "X-Content-Type-Options") == "nosniff");
}

TEST_CASE("security_headers tells pages what they may do: nothing", "[middleware]") {
    const Fixture call;
    const Response page = call("GET", "/page");
    CHECK(field(page, "Content-Security-Policy") ==
          "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    CHECK(field(page, "Referrer-Policy") == "no-referrer");
    CHECK(field(page, "Cross-Origin-Opener-Policy") == "same-origin");
}

TEST_CASE("security_headers takes whatever can hold scripts for a page", "[middleware]") {
    const Fixture call;
    for (const char* type : {"text/html", "TEXT/Html;charset=utf-8", "application/xhtml+xml", "image/svg+xml"})
        CHECK(has_policy(call("GET", "/typed/" + std::string(type))));
}

TEST_CASE("security_headers tells nothing of pages to what is none", "[middleware]") {
    const Fixture call;
    CHECK_FALSE(has_policy(call("GET", "/json")));
    CHECK_FALSE(has_policy(call("OPTIONS", "/page")));
    CHECK_FALSE(has_policy(call("GET", "/nowhere")));
    for (const char* type : {"text/htmlx", "text/plain", "image/png", "text", "application/problem+json"})
        CHECK_FALSE(has_policy(call("GET", "/typed/" + std::string(type))));
}

TEST_CASE("security_headers leaves a page its own policy", "[middleware]") {
    const Fixture call;
    const Response page = call("GET", "/own");
    CHECK(field(page, "Content-Security-Policy") == kOwnPolicy);
    CHECK(field(page, "Referrer-Policy") == "no-referrer");
}

TEST_CASE("security_headers sends what it is told, and nothing where it is told nothing", "[middleware]") {
    const Fixture call(
        {.content_security_policy = kOwnPolicy, .referrer_policy = "", .cross_origin_opener_policy = ""});
    const Response page = call("GET", "/page");
    CHECK(field(page, "Content-Security-Policy") == kOwnPolicy);
    CHECK(field(page, "Referrer-Policy") == "(absent)");
    CHECK(field(page, "Cross-Origin-Opener-Policy") == "(absent)");
    CHECK(field(page, "X-Content-Type-Options") == "nosniff");
}
