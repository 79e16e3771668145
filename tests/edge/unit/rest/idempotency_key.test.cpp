#include "edge/rest/idempotency_key.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::Principal;
using edge::Request;
using edge::rest::make_idempotency_key;
using edge::rest::parse_idempotency_key;

namespace {

const Principal kTill{.name = "till", .role = "shop"};

std::string name_of(std::string_view key, const std::optional<Principal>& caller = kTill,
                    std::string_view method = "POST", std::string_view target = "/v1/links") {
    return make_idempotency_key(key, Request::make(method, target, {}), caller, "body").name;
}

}  // namespace

TEST_CASE("An idempotency key is a string of structured fields or a bare token", "[rest][idempotency]") {
    CHECK(parse_idempotency_key(R"("8e03978e-40d5-43dd-bc93-6894a57f9324")") == "8e03978e-40d5-43dd-bc93-6894a57f9324");
    CHECK(parse_idempotency_key("8e03978e-40d5-43dd-bc93-6894a57f9324") == "8e03978e-40d5-43dd-bc93-6894a57f9324");
    CHECK(parse_idempotency_key(R"( "a" )") == "a");
    CHECK(parse_idempotency_key(R"("a\"b\\c,;=")") == R"(a"b\c,;=)");
    CHECK(parse_idempotency_key('"' + std::string(64, 'x') + '"') == std::string(64, 'x'));
}

TEST_CASE("An idempotency key of any other form is none", "[rest][idempotency]") {
    for (const char* field :
         {"", "\"\"", "\"", "\"a", "a\"", "\"a\"b", "\"a\", \"b\"", "a, b", "a b", "\"a b\"", R"("a\")", R"("a\b")",
          R"("a\)", "\"a\tb\"", "\"caf\xc3\xa9\"", "caf\xc3\xa9", "\"a\"\"b\""}) {
        INFO(field);
        CHECK_FALSE(parse_idempotency_key(field));
    }
    CHECK_FALSE(parse_idempotency_key(std::string(65, 'x')));
}

TEST_CASE("An idempotency key is one caller's", "[rest][idempotency]") {
    CHECK(name_of("k") == name_of("k"));
    CHECK(name_of("k") != name_of("K"));
    CHECK(name_of("k") != name_of("k", Principal{.name = "till 2", .role = "shop"}));
    CHECK(name_of("k") != name_of("k", Principal{.name = "till", .role = "staff"}));
    CHECK(name_of("k") != name_of("k", std::nullopt));
}

TEST_CASE("An idempotency key is of one method, path and query", "[rest][idempotency]") {
    CHECK(name_of("k") != name_of("k", kTill, "PUT"));
    CHECK(name_of("k") != name_of("k", kTill, "POST", "/v1/bookings"));
    CHECK(name_of("k") != name_of("k", kTill, "POST", "/v1/links?dryRun=true"));
}

TEST_CASE("An idempotency key is the same whatever body comes with it", "[rest][idempotency]") {
    const Request request = Request::make("POST", "/", {});
    const auto one = make_idempotency_key("k", request, kTill, "body");
    const auto other = make_idempotency_key("k", request, kTill, "other body");
    CHECK(one.name == other.name);
    CHECK(one.fingerprint != other.fingerprint);
}
