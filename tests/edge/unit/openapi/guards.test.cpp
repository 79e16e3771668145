#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/json.hpp"

using namespace edge;

namespace {

constexpr SecurityScheme kSession{"session", R"({"type":"apiKey","in":"cookie","name":"sid"})"};
constexpr SecurityScheme kSigned{"signed", R"({"type":"apiKey","in":"query","name":"sig"})"};

Result<Response> pass(Request& request, Context& context, const Next& next) { return next(request, context); }
Response none() { return Response(); }

testing::Json described(const App& app) {
    return testing::Json(openapi::openapi_document(app.description(), {.title = "", .version = ""}));
}

}  // namespace

TEST_CASE("A guard brings its own security scheme", "[openapi][guards]") {
    App app;
    app.get("/a", Guard{.middleware = pass, .security = {{.scheme = kSession}}}, none).get("/b", none);
    const testing::Json document = described(app);
    CHECK(document.text("/components/securitySchemes/session/in") == "cookie");
    CHECK(document.size("/paths/~1a/get/security") == 1);
    CHECK(document.size("/paths/~1a/get/security/0/session") == 0);
    CHECK(document.has("/paths/~1a/get/security/0/session"));
    CHECK(document.size("/paths/~1b/get/security") == 0);
    CHECK_FALSE(document.has("/components/securitySchemes/apiKey"));
}

TEST_CASE("Ways in of one guard are alternatives, and of two guards are both needed", "[openapi][guards]") {
    App app;
    const Guard either{.middleware = pass,
                       .security = {{.scheme = kSession}, {.scheme = kSigned, .scopes = {"read", "write"}}}};
    app.get("/a", either, require_role({"staff"}), none);
    const testing::Json document = described(app);
    CHECK(document.size("/paths/~1a/get/security") == 2);
    CHECK(document.has("/paths/~1a/get/security/0/session"));
    CHECK(document.text("/paths/~1a/get/security/0/apiKey/0") == "staff");
    CHECK(document.text("/paths/~1a/get/security/1/signed/1") == "write");
    CHECK(document.text("/paths/~1a/get/security/1/apiKey/0") == "staff");
    CHECK(document.has("/components/securitySchemes/signed"));
    CHECK(document.text("/components/securitySchemes/apiKey/scheme") == "bearer");
}

TEST_CASE("Guards around the application and around a group are those of its routes", "[openapi][guards]") {
    App app;
    app.use(Guard{.middleware = pass, .security = {{.scheme = kSession}}});
    app.group("/v1", require_role({"staff", "shop"}), [](App& v1) { v1.get("/a", none); }).get("/b", none);
    const testing::Json document = described(app);
    CHECK(document.size("/paths/~1v1~1a/get/security") == 2);
    CHECK(document.has("/paths/~1v1~1a/get/security/1/session"));
    CHECK(document.text("/paths/~1v1~1a/get/security/1/apiKey/0") == "shop");
    CHECK(document.size("/paths/~1b/get/security") == 1);
}

TEST_CASE("Fields that middleware adds are documented with every answer", "[openapi][guards]") {
    App app;
    app.use(request_id());
    app.get("/a", Guard{.middleware = pass, .adds = {{"X-Cost", "What it costs."}}}, none).get("/b", none);
    app.group("/v1", Guard{.middleware = pass, .adds = {{"X-Part", "Of a part."}}},
              [](App& v1) { v1.get("/c", none); });
    const testing::Json document = described(app);
    const std::string answer = "/get/responses/200/headers/";
    CHECK(document.has("/paths/~1a" + answer + "X-Request-Id"));
    CHECK(document.text("/paths/~1a" + answer + "X-Cost/description") == "What it costs.");
    CHECK_FALSE(document.has("/paths/~1b" + answer + "X-Cost"));
    CHECK(document.has("/paths/~1v1~1c" + answer + "X-Part"));
    CHECK(document.has("/paths/~1v1~1c" + answer + "X-Request-Id"));
}
