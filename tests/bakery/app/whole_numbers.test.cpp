// An integer is one however it is written (JSON Schema 2020-12, 6.1.1), wherever a client sends one.
#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

constexpr edge::HeaderView kAnyRevision{"If-Match", "*"};

/// A document whose one number is sent in different spellings.
struct Document {
    std::string_view method;
    std::string target;
    edge::HeaderView type;
    std::string before;
    std::string after;
    std::string_view pointer;  ///< of the number
    int accepted = 200;
    std::string_view spelled = "41e8";     ///< 4,100,000,000, of another form
    std::string_view fraction = "41.1e-1";  ///< and what is no integer

    [[nodiscard]] Reply sent(Bakery& bakery, std::string_view number) const {
        const std::string text = before + std::string(number) + after;
        if (method == "PATCH") return bakery.send(method, target, {kStaff, type, kAnyRevision}, text);
        return bakery.send(method, target, {kStaff, type}, text);
    }
};

std::vector<Document> documents(Bakery& bakery) {
    const std::string order = order_json();
    const std::string open = order.substr(0, order.size() - 1);
    const std::string basket = R"({"lines":[{"cakeStyle":"vanilla-classic","quantity":)";
    return {
        {"POST", "/v1/orders", kJson, open + R"(,"pickupDate":)", "}", "/pickupDate", 201},
        {"PATCH", "/v1/orders/" + bakery.order(), kMergePatch, R"({"pickupDate":)", "}", "/pickupDate"},
        {"PUT", "/v1/cakes/vanilla-classic", kJson,
         R"({"name":"Lemon","description":"","available":true,"priceCents":)", "}", "/priceCents", 200, "2.9e3"},
        {"POST", "/v1/quotes", kJson, basket, R"(}],"pickupDate":4102444800})", "/lines/0/quantity", 200, "0.12e2"},
        {"POST", "/v1/quotes", kJson, basket + R"(1}],"pickupDate":)", "}", "/pickupDate"},
    };
}

}  // namespace

TEST_CASE("Every integer that a client sends may be written as a decimal", "[numbers]") {
    Bakery bakery;
    for (const Document& document : documents(bakery)) {
        INFO(document.method << " " << document.target << " " << document.pointer);
        CHECK(document.sent(bakery, document.spelled).status() == document.accepted);
    }
}

TEST_CASE("Every integer that a client sends is one", "[numbers]") {
    Bakery bakery;
    for (const Document& document : documents(bakery)) {
        for (const std::string_view number : {document.fraction, std::string_view("1e-1"), std::string_view("1e99")}) {
            INFO(document.method << " " << document.target << " " << document.pointer << ": " << number);
            const Reply reply = document.sent(bakery, number);
            CHECK(reply.status() == 422);
            CHECK(reply.errors() == std::vector{std::string(document.pointer) + ": must be an integer"});
        }
    }
}

TEST_CASE("An integer in another form is kept to the last digit", "[numbers]") {
    Bakery bakery;
    const Reply reply =
        bakery.send("POST", "/v1/orders", {kStaff, kJson}, order_json(kCustomer, R"(,"pickupDate":253402300799.000)"));
    REQUIRE(reply.status() == 201);
    CHECK(reply.json().integer("/pickupDate") == 253402300799);
}

TEST_CASE("A line of an import may have its integers as decimals", "[numbers]") {
    Bakery bakery;
    const Reply reply = bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody},
                                    order_json(kCustomer, R"(,"pickupDate":4.1e9)") + "\n" +
                                        order_json(kCustomer, R"(,"pickupDate":4.1e-9)") + "\n");
    CHECK(reply.line(0).integer("/status") == 201);
    CHECK(reply.line(1).integer("/status") == 422);
}

TEST_CASE("A query parameter is written in digits", "[numbers]") {
    Bakery bakery;
    for (const char* number : {"1e1", "10.0", "+1", "01"})
        CHECK(bakery.send("GET", std::string("/v1/orders?limit=") + number, {kStaff}).status() == 400);
}
