#include "api/orders/idempotency.hpp"

#include <catch2/catch_test_macros.hpp>

using bakery::make_idempotency_key;
using bakery::parse_idempotency_key;

TEST_CASE("An idempotency key is a string of structured fields or a bare token", "[idempotency]") {
    CHECK(parse_idempotency_key(R"("8e03978e-40d5-43dd-bc93-6894a57f9324")") == "8e03978e-40d5-43dd-bc93-6894a57f9324");
    CHECK(parse_idempotency_key("8e03978e-40d5-43dd-bc93-6894a57f9324") == "8e03978e-40d5-43dd-bc93-6894a57f9324");
    CHECK(parse_idempotency_key(R"( "a" )") == "a");
    CHECK(parse_idempotency_key(R"("a\"b\\c,;=")") == R"(a"b\c,;=)");
    CHECK(parse_idempotency_key('"' + std::string(64, 'x') + '"') == std::string(64, 'x'));
}

TEST_CASE("An idempotency key of any other form is none", "[idempotency]") {
    for (const char* field : {"", "\"\"", "\"", "\"a", "a\"", "\"a\"b", "\"a\", \"b\"", "a, b", "a b", "\"a b\"",
                              R"("a\")", R"("a\b")", R"("a\)", "\"a\tb\"", "\"caf\xc3\xa9\"", "caf\xc3\xa9", "\"a\"\"b\""}) {
        INFO(field);
        CHECK_FALSE(parse_idempotency_key(field));
    }
    CHECK_FALSE(parse_idempotency_key(std::string(65, 'x')));
}

TEST_CASE("An idempotency key is one caller's", "[idempotency]") {
    const std::string name = make_idempotency_key({"till", "shop"}, "k", "body").name;
    CHECK(make_idempotency_key({"till", "shop"}, "k", "other body").name == name);
    CHECK(make_idempotency_key({"till 2", "shop"}, "k", "body").name != name);
    CHECK(make_idempotency_key({"till", "staff"}, "k", "body").name != name);
    CHECK(make_idempotency_key({"till", "shop"}, "K", "body").name != name);
}
