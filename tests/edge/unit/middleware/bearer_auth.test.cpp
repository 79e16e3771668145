#include "edge/middleware/bearer_auth.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/text/hex.hpp"

using namespace edge;

namespace {

// FIPS 180-4's examples: the digests of "abc" and of nothing.
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kAbcUpper = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
constexpr const char* kNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string digest(std::string_view key) { return to_hex(bytes_of(sha256(key))); }

struct Fixture : Caller {
    explicit Fixture(std::vector<ApiKey> keys = {{"till 1", "shop", kAbc}, {"office", "staff", digest("s3cret")}}) {
        app.use(bearer_auth({.keys = std::move(keys), .realm = "cakes"}));
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
