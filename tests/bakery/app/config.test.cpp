#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

/// What the log says of a bakery that refuses to serve, after one request.
std::string refusal(Bakery::Settings settings) {
    Bakery bakery(std::move(settings));
    const Reply reply = bakery.send("GET", "/v1/cakes");
    CHECK(reply.status() == 500);
    CHECK(reply.json().text("/type") == "/problems/internal");
    CHECK_FALSE(reply.json().has("/detail"));
    REQUIRE(bakery.platform->log().size() == 1);
    const auto& [level, line] = bakery.platform->log().front();
    CHECK(level == edge::LogLevel::Error);
    return Json(line).text("/internal");
}

std::string refusal_of(std::string name, std::string value) {
    return refusal({.vars = {{std::move(name), std::move(value)}}});
}

}  // namespace

TEST_CASE("Configuration that is legal is not complained of", "[config]") {
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"RETENTION_DAYS", "1"},
                                                          {"RETENTION_DAYS", "24854"},
                                                          {"STORE", "kv"},
                                                          {"STORE", "durable"},
                                                          {"COUPONS", "[]"},
                                                          {"COUPONS", R"([{"code":"A","percentOff":1}])"},
                                                          {"CORS_ORIGINS", ""},
                                                          {"CORS_ORIGINS", "https://a.example, https://b.example"},
                                                          {"BUILD_VERSION", ""},
                                                          {"BUILD_VERSION", "\"\xC3\xA9 "}}) {
        INFO(name << "=" << value);
        Bakery bakery({.vars = {{name, value}}});
        CHECK(bakery.send("GET", "/v1/cakes").status() == 200);
        CHECK(bakery.platform->log().empty());
    }
}

TEST_CASE("RETENTION_DAYS that cannot work is refused with its value and the range", "[config]") {
    for (const std::string days :
         {"", "0", "-1", "ninety", "90 days", "90x", "1e3", "24855", "36500", "99999999999999999999"}) {
        CHECK(refusal_of("RETENTION_DAYS", days) ==
              "the var RETENTION_DAYS is \"" + days + "\", and must be an integer from 1 to 24854");
    }
}

TEST_CASE("A STORE that nobody knows is refused", "[config]") {
    CHECK(refusal_of("STORE", "Durable") == R"(the var STORE is "Durable", and must be "kv" or "durable" or "d1")");
    CHECK(refusal_of("STORE", "").contains("the var STORE is \"\""));
}

TEST_CASE("COUPONS that cannot be read are refused with what is wrong and their form", "[config]") {
    const std::string malformed = refusal_of("COUPONS", "SWEET10");
    CHECK(malformed.starts_with("the var COUPONS is \"SWEET10\" ("));
    CHECK(malformed.contains("percentOff"));
    CHECK(refusal_of("COUPONS", R"([{"code":"A","percentOff":101}])").contains("/0/percentOff"));
}

TEST_CASE("CORS_ORIGINS that no browser could send are refused by name", "[config]") {
    const std::string line = refusal_of("CORS_ORIGINS", "https://shop.example, shop.example");
    CHECK(line.starts_with("the var CORS_ORIGINS is \"https://shop.example, shop.example\" ("));
    CHECK(line.contains("separated by commas"));
}

TEST_CASE("An API_KEYS secret that cannot be read is refused, and is never shown", "[config]") {
    for (const char* secret : {"", "hunter2", "{}", R"([{"name":"hunter2","role":"staff"}])"}) {
        const std::string line = refusal({.api_keys = secret});
        CHECK(line.starts_with("the secret API_KEYS cannot be used"));
        CHECK(line.contains("sha256"));
        CHECK_FALSE(line.contains("hunter2"));
    }
}

TEST_CASE("No var makes an object of a Worker", "[config]") {
    Bakery bakery({.vars = {{"OBJECT_CLASS", "OrderObject"}}});
    CHECK(bakery.send("GET", "/v1/cakes").status() == 200);
}

TEST_CASE("All faults of a configuration are told in one line", "[config]") {
    const std::string line =
        refusal({.api_keys = "x", .vars = {{"RETENTION_DAYS", "x"}, {"STORE", "x"}, {"COUPONS", "x"}}});
    for (const char* name : {"API_KEYS", "RETENTION_DAYS", "STORE", "COUPONS"}) CHECK(line.contains(name));
}

TEST_CASE("A bakery that refuses takes no order, answers no preflight and runs no daily work", "[config]") {
    Bakery bakery({.vars = {{"RETENTION_DAYS", "0"}}});
    CHECK(bakery.send("POST", "/v1/orders", {kStaff, kJson}, order_json()).status() == 500);
    CHECK(bakery.send("OPTIONS", "/v1/orders").status() == 500);
    CHECK(bakery.send("GET", "/healthz").status() == 500);
    CHECK_FALSE(bakery.work_daily());
    CHECK(bakery.orders->operations() == 0);
}
