#include "edge/middleware/bearer_auth.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/text/base64url.hpp"
#include "edge/text/hex.hpp"

using namespace edge;

namespace {

// FIPS 180-4's examples: the digests of "abc" and of nothing.
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kAbcUpper = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
constexpr const char* kNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string digest(std::string_view key) { return to_hex(bytes_of(sha256(key))); }

struct Fixture : Caller {
    explicit Fixture(std::vector<ApiKey> keys = {{"till 1", "shop", kAbc}, {"office", "staff", digest("s3cret")}},
                     std::string web_socket_prefix = {}) {
        app.use(bearer_auth(
            {.keys = std::move(keys), .realm = "cakes", .web_socket_prefix = std::move(web_socket_prefix)}));
        app.get("/me", [](Request&, Context& context) {
            const auto& caller = context.principal();
            return Response::text(caller ? caller->name + "/" + caller->role : "anonymous");
        });
        app.get("/staff", require_role({"staff", "owner"}, "cakes"),
                [](Request&, Context&) { return Response::text("in"); });
    }

    [[nodiscard]] Response get(std::string_view path, std::string_view authorization) const {
        return (*this)("GET", path, {{"Authorization", authorization}});
    }
};

/// Takes a key as a subprotocol, too.
struct LiveFixture : Fixture {
    LiveFixture() : Fixture({{"till 1", "shop", kAbc}, {"nobody", "staff", kNothing}}, "bearer.") {}

    [[nodiscard]] Response offer(std::string_view protocols) const {
        return (*this)("GET", "/me", {{"Upgrade", "websocket"}, {"Sec-WebSocket-Protocol", protocols}});
    }
    [[nodiscard]] static std::string key(std::string_view text) { return "bearer." + base64url_encode(text); }
};

void check_challenge(const Response& response, Status status, std::string_view error) {
    CHECK(response.status() == status);
    CHECK(field(response, "WWW-Authenticate") == R"(Bearer realm="cakes")" + std::string(error));
    CHECK(field(response, "Content-Type") == "application/problem+json");
}

void check_refused(const Response& response) {
    check_challenge(response, Status::Unauthorized, R"(, error="invalid_token")");
}

}  // namespace

TEST_CASE("bearer_auth knows each configured key", "[middleware]") {
    const Fixture call;
    CHECK(call.get("/me", "Bearer abc").body() == "till 1/shop");
    CHECK(call.get("/me", "Bearer s3cret").body() == "office/staff");
}

TEST_CASE("bearer_auth takes the scheme in any case", "[middleware]") {
    const Fixture call;
    CHECK(call.get("/me", "bearer abc").body() == "till 1/shop");
    CHECK(call.get("/me", "BEARER  abc").body() == "till 1/shop");
}

TEST_CASE("bearer_auth takes digests in any case", "[middleware]") {
    const Fixture call({{"till 1", "shop", kAbcUpper}});
    CHECK(call.get("/me", "Bearer abc").body() == "till 1/shop");
}

TEST_CASE("bearer_auth lets a request without the field go on anonymously", "[middleware]") {
    const Fixture call;
    CHECK(call("GET", "/me").body() == "anonymous");
}

TEST_CASE("bearer_auth refuses an unknown key", "[middleware]") {
    const Fixture call;
    for (const char* key : {"Bearer abd", "Bearer ABC", "Bearer abc=", "Bearer a.b_c~d+e/f-0==", "Bearer abcabc"})
        check_refused(call.get("/me", key));
}

TEST_CASE("bearer_auth refuses the digest itself", "[middleware]") {
    const Fixture call;
    check_refused(call.get("/me", std::string("Bearer ") + kAbc));
}

// RFC 6750 section 3.
TEST_CASE("bearer_auth tells another scheme which one is known here, and of no error", "[middleware]") {
    const Fixture call;
    for (const char* value :
         {"", "Basic abc", "Digest username=\"abc\"", "Bear abc", "abc", "Bearerabc", "Bearer\tabc"})
        for (const char* path : {"/me", "/staff"}) check_challenge(call.get(path, value), Status::Unauthorized, "");
}

// RFC 6750 sections 2.1 and 3.1.
TEST_CASE("bearer_auth takes what is not one key for a malformed request", "[middleware]") {
    const Fixture call;
    for (const char* value : {"Bearer", "Bearer ", "bearer  ", "Bearer abc ", "Bearer abc abc", "Bearer abc,abc",
                              "Bearer abc, Basic abc", "Bearer \"abc\"", "Bearer key=abc", "Bearer ="})
        check_challenge(call.get("/me", value), Status::BadRequest, R"(, error="invalid_request")");
}

TEST_CASE("bearer_auth refuses an empty key whose digest is configured", "[middleware]") {
    const Fixture call({{"mistake", "staff", kNothing}});
    CHECK(call.get("/me", "Bearer ").status() == Status::BadRequest);
}

TEST_CASE("bearer_auth refuses every key where none is configured", "[middleware]") {
    const Fixture call(std::vector<ApiKey>{});
    check_refused(call.get("/me", "Bearer abc"));
    CHECK(call("GET", "/staff").status() == Status::Unauthorized);
}

TEST_CASE("bearer_auth matches nothing with a digest cut short", "[middleware]") {
    const Fixture call({{"empty", "staff", ""}, {"short", "staff", std::string(kAbc).substr(0, 63)}});
    check_refused(call.get("/me", "Bearer abc"));
}

TEST_CASE("bearer_auth never repeats the key it was given", "[middleware]") {
    const Fixture call;
    const Response response = call.get("/me", "Bearer hunter2hunter2");
    CHECK_FALSE(contains(response.body(), "hunter2"));
    CHECK_FALSE(contains(call.log(), "hunter2"));
}

TEST_CASE("bearer_auth takes the key of a WebSocket from its subprotocols", "[middleware]") {
    const LiveFixture call;
    for (const std::string& offered :
         {LiveFixture::key("abc"), "board.v1, " + LiveFixture::key("abc"), LiveFixture::key("abc") + ",board.v1"}) {
        const Response response = call.offer(offered);
        CHECK(response.body() == "till 1/shop");
        CHECK(field(response, "Sec-WebSocket-Protocol") == "(absent)");  // never echoed
    }
    CHECK(call.offer("board.v1").body() == "anonymous");
    CHECK(call.get("/me", "Bearer abc").body() == "till 1/shop");
}

TEST_CASE("bearer_auth looks at subprotocols of requests for a WebSocket alone, and only where it was asked to",
          "[middleware]") {
    const std::string key = LiveFixture::key("abc");
    const LiveFixture call;
    CHECK(call("GET", "/me", {{"Sec-WebSocket-Protocol", key}}).body() == "anonymous");
    CHECK(call("GET", "/me", {{"Upgrade", "h2c"}, {"Sec-WebSocket-Protocol", key}}).body() == "anonymous");
    CHECK(Fixture()("GET", "/me", {{"Upgrade", "websocket"}, {"Sec-WebSocket-Protocol", key}}).body() == "anonymous");
    CHECK(call.offer("Bearer." + base64url_encode("abc")).body() == "anonymous");  // names have a case
}

TEST_CASE("bearer_auth refuses a subprotocol that is no key that it knows", "[middleware]") {
    const LiveFixture call;
    for (const char* key : {"abd", "ABC", "abc=", "hunter2hunter2"}) {
        const Response response = call.offer(LiveFixture::key(key));
        check_refused(response);
        CHECK_FALSE(contains(response.body(), base64url_encode(key)));
        CHECK_FALSE(contains(call.log(), base64url_encode(key)));
    }
}

TEST_CASE("bearer_auth takes a subprotocol that is not one key for a malformed request", "[middleware]") {
    const LiveFixture call;
    const std::string key = LiveFixture::key("abc");
    for (const std::string& offered : {std::string("bearer."), std::string("bearer.abc"), std::string("bearer.YWJj="),
                                       std::string("bearer.YWJj/"), LiveFixture::key("two keys"), key + ", " + key})
        check_challenge(call.offer(offered), Status::BadRequest, R"(, error="invalid_request")");
}

TEST_CASE("bearer_auth refuses a request that shows a key in both places, whatever they are", "[middleware]") {
    const LiveFixture call;
    for (const char* authorization : {"Bearer abc", "Basic abc", ""}) {
        const Response response = call("GET", "/me",
                                       {{"Upgrade", "websocket"},
                                        {"Sec-WebSocket-Protocol", LiveFixture::key("abc")},
                                        {"Authorization", authorization}});
        check_challenge(response, Status::BadRequest, R"(, error="invalid_request")");
    }
}

TEST_CASE("require_role lets each of its roles through", "[middleware]") {
    const Fixture call({{"office", "staff", kAbc}, {"boss", "owner", digest("boss")}});
    CHECK(call.get("/staff", "Bearer abc").body() == "in");
    CHECK(call.get("/staff", "Bearer boss").body() == "in");
}

TEST_CASE("require_role challenges anonymous requests without an error code", "[middleware]") {
    const Fixture call;
    const Response response = call("GET", "/staff");
    check_challenge(response, Status::Unauthorized, "");
}

TEST_CASE("require_role tells a key of another role that it does not reach so far", "[middleware]") {
    const Fixture call;
    check_challenge(call.get("/staff", "Bearer abc"), Status::Forbidden, R"(, error="insufficient_scope")");
}

TEST_CASE("require_role compares whole roles", "[middleware]") {
    const Fixture call({{"a", "staf", digest("a")}, {"b", "staff ", digest("b")}, {"c", "Staff", digest("c")}});
    for (const char* key : {"Bearer a", "Bearer b", "Bearer c"})
        CHECK(call.get("/staff", key).status() == Status::Forbidden);
}
