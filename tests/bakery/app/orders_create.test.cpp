#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

Reply create(Bakery& bakery, std::string body) {
    return bakery.send("POST", "/v1/orders", {kShop, kJson}, std::move(body));
}

std::string with_text(const std::string& json_text) {
    return R"({"customerId":")" + std::string(kCustomer) + R"(","customText":)" + json_text +
           R"(,"cakeStyle":"vanilla-flowers"})";
}

}  // namespace

TEST_CASE("A new order is 201 with its place, revision and whole content", "[orders]") {
    Bakery bakery;
    const Reply reply = create(bakery, order_json(kCustomer, R"(,"pickupDate":1767312000)"));
    CHECK(reply.status() == 201);
    CHECK(reply.header("ETag") == "\"r1\"");
    CHECK(reply.header("Content-Type") == "application/json");
    const Json order = reply.json();
    CHECK(reply.header("Location") == "/v1/orders/" + order.text("/id"));
    CHECK(order.text("/customerId") == kCustomer);
    CHECK(order.text("/customText") == "Happy birthday");
    CHECK(order.text("/cakeStyle") == "vanilla-flowers");
    CHECK(order.text("/status") == "pending");
    CHECK(order.integer("/createdAt") == 1767225602);
    CHECK(order.integer("/updatedAt") == 1767225602);
    CHECK(order.integer("/pickupDate") == 1767312000);
    CHECK_FALSE(order.has("/revision"));
}

TEST_CASE("A new order's id is a version 7 UUID", "[orders]") {
    Bakery bakery;
    const auto id = edge::Uuid::parse(create(bakery, order_json()).json().text("/id"));
    REQUIRE(id);
    CHECK((id->bytes()[6] >> 4) == 7);
}

TEST_CASE("A new order without a pick-up date has no such member", "[orders]") {
    Bakery bakery;
    CHECK_FALSE(create(bakery, order_json()).json().has("/pickupDate"));
}

TEST_CASE("A new order takes three writes and one catalogue read", "[orders]") {
    Bakery bakery;
    create(bakery, order_json());
    CHECK(bakery.orders->operations() == 3);
    CHECK(bakery.catalogue->operations() == 1);
}

TEST_CASE("A new order's text may be empty, or 50 characters that all need escaping", "[orders]") {
    Bakery bakery;
    std::string quotes;
    for (int i = 0; i < 50; ++i) quotes += R"(\")";
    CHECK(create(bakery, with_text("\"\"")).status() == 201);
    CHECK(create(bakery, with_text("\"" + quotes + "\"")).status() == 201);
}

TEST_CASE("A new order's text is printable ASCII of at most 50 characters", "[orders]") {
    Bakery bakery;
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"\"" + std::string(51, 'x') + "\"", "must have at most 50 characters"},
        {"\"caf\xc3\xa9\"", "must be printable ASCII"},
        {R"("a\nb")", "must be printable ASCII"},
        {R"("\u007f")", "must be printable ASCII"},
        {R"("\u0000")", "must be printable ASCII"},
        {"7", "must be a string"},
        {"null", "must be a string"},
    };
    for (const auto& [text, detail] : wrong) {
        const Reply reply = create(bakery, with_text(text));
        INFO(text);
        CHECK(reply.status() == 422);
        CHECK(reply.errors() == std::vector<std::string>{"/customText: " + detail});
    }
}

TEST_CASE("A wrong order is 422 with every violation in document order, missing members last", "[orders]") {
    Bakery bakery;
    const Reply reply = create(
        bakery, R"({"pickupDate":1,"cakeStyle":"mud","colour":"red","a/b~c":1,"customerId":"me","status":"ready"})");
    CHECK(reply.status() == 422);
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.errors() == std::vector<std::string>{
                                "/pickupDate: must be in the future",
                                "/cakeStyle: must be the id of an available cake",
                                "/colour: is not a known member",
                                "/a~1b~0c: is not a known member",
                                "/customerId: must be a UUID",
                                "/status: is not a known member",
                                "/customText: is required",
                            });
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("An empty order lists its missing members in the order of their declaration", "[orders]") {
    Bakery bakery;
    CHECK(create(bakery, "{}").errors() ==
          std::vector<std::string>{"/customerId: is required", "/customText: is required", "/cakeStyle: is required"});
}

TEST_CASE("An order that is not an object is 422 at the whole document", "[orders]") {
    Bakery bakery;
    for (const char* body : {"[]", "null", "7", "\"order\""}) {
        const Reply reply = create(bakery, body);
        CHECK(reply.status() == 422);
        CHECK(reply.errors() == std::vector<std::string>{": must be an object"});
    }
}

TEST_CASE("A pick-up date is an integer after now", "[orders]") {
    Bakery bakery;
    for (const char* date : {"1767225602", "1767225601", "0", "-5", "1.5", "\"1767312000\"", "null", "253402300800",
                             "18446744073709551615", "1e300"}) {
        INFO(date);
        CHECK(create(bakery, order_json(kCustomer, R"(,"pickupDate":)" + std::string(date))).status() == 422);
    }
    CHECK(create(bakery, order_json(kCustomer, R"(,"pickupDate":1767225603)")).status() == 201);
    CHECK(create(bakery, order_json(kCustomer, R"(,"pickupDate":253402300799)")).status() == 201);
}

TEST_CASE("A cake that is not available cannot be ordered", "[orders]") {
    Bakery bakery;
    bakery.send("PUT", "/v1/cakes/vanilla-flowers", {kStaff, kJson},
                R"({"name":"Flowers","description":"","priceCents":1,"available":false})");
    CHECK(create(bakery, order_json()).errors() ==
          std::vector<std::string>{"/cakeStyle: must be the id of an available cake"});
}

TEST_CASE("A cake style that is no slug is refused without asking the catalogue", "[orders]") {
    Bakery bakery;
    const std::string body =
        R"({"customerId":")" + std::string(kCustomer) + R"(","customText":"","cakeStyle":"../status/pending"})";
    CHECK(create(bakery, body).status() == 422);
    CHECK(bakery.catalogue->operations() == 0);
}

TEST_CASE("Malformed JSON is 400 with the offset of the byte that cannot stand", "[orders]") {
    Bakery bakery;
    const Reply reply = create(bakery, R"({"customerId": "x",})");
    CHECK(reply.status() == 400);
    CHECK(reply.json().integer("/offset") == 19);
    CHECK(create(bakery, R"({"a":1,"a":2})").status() == 400);
    CHECK(create(bakery, "").json().integer("/offset") == 0);
}

TEST_CASE("An order of another media type is 415", "[orders]") {
    Bakery bakery;
    CHECK(bakery.send("POST", "/v1/orders", {kShop}, order_json()).status() == 415);
    CHECK(bakery.send("POST", "/v1/orders", {kShop, {"Content-Type", "text/plain"}}, order_json()).status() == 415);
    CHECK(bakery.send("POST", "/v1/orders", {kShop, {"Content-Type", "json"}}, order_json()).status() == 415);
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kMergePatch}, order_json()).status() == 415);
}

TEST_CASE("A media type's parameters and case do not matter", "[orders]") {
    Bakery bakery;
    const edge::HeaderView type{"content-type", "Application/JSON; charset=utf-8"};
    CHECK(bakery.send("POST", "/v1/orders", {kShop, type}, order_json()).status() == 201);
}

TEST_CASE("An oversize order is 413 with and without Content-Length", "[orders]") {
    Bakery bakery;
    const std::string large = order_json() + std::string(64 * 1024, ' ');
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson}, large).status() == 413);
    const std::string length = std::to_string(large.size());
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson, {"Content-Length", length}}, large).status() == 413);
}

TEST_CASE("An order of exactly 64 kB is taken", "[orders]") {
    Bakery bakery;
    const std::string order = order_json();
    CHECK(create(bakery, order + std::string(64 * 1024 - order.size(), ' ')).status() == 201);
}

TEST_CASE("Ordering is 406 for a client that takes no JSON, and nothing is stored", "[orders]") {
    Bakery bakery;
    const Reply reply = bakery.send("POST", "/v1/orders", {kShop, kJson, {"Accept", "text/csv"}}, order_json());
    CHECK(reply.status() == 406);
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("Ordering waits while KV says 429", "[orders]") {
    Bakery bakery;
    bakery.orders->fail_next(3, too_many_requests());
    CHECK(create(bakery, order_json()).status() == 201);
    CHECK(bakery.platform->slept() > std::chrono::milliseconds(0));
}

TEST_CASE("Ordering is 429 with Retry-After when the retries run out, and nothing is listed", "[orders]") {
    Bakery bakery;
    bakery.orders->fail_next(4, too_many_requests());
    const Reply reply = create(bakery, order_json());
    CHECK(reply.status() == 429);
    CHECK(reply.header("Retry-After") != "(absent)");
    CHECK(bakery.list("").empty());
}

TEST_CASE("Ordering is 503 when the catalogue is down, and nothing is stored", "[orders]") {
    Bakery bakery;
    bakery.catalogue->fail_next(100, outage());
    const Reply reply = create(bakery, order_json());
    CHECK(reply.status() == 503);
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("Ordering is 503 when the order store is down", "[orders]") {
    Bakery bakery;
    bakery.orders->fail_next(100, outage());
    CHECK(create(bakery, order_json()).status() == 503);
}

TEST_CASE("An order whose index writes hit 429 is repeated until it is listed", "[orders]") {
    Bakery bakery;
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 2) bakery.orders->fail_next(2, too_many_requests());
    });
    CHECK(create(bakery, order_json()).status() == 201);
    bakery.orders->on_operation({});
    CHECK(bakery.list("status=pending").size() == 1);
    CHECK(bakery.list("customerId=" + std::string(kCustomer)).size() == 1);
}

TEST_CASE("An order whose index writes fail for good is told so, and found in the whole list", "[orders]") {
    Bakery bakery;
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 2) bakery.orders->fail_next(2, outage());
    });
    CHECK(create(bakery, order_json()).status() == 503);
    bakery.orders->on_operation({});
    CHECK(bakery.list("").size() == 1);
    CHECK(bakery.list("status=pending").empty());
}

TEST_CASE("A cake that a second request takes away meanwhile was still there for the first", "[orders]") {
    Bakery bakery;
    bakery.orders->on_operation([&] { (void)bakery.catalogue_kv().remove("cake/vanilla-flowers"); });
    CHECK(create(bakery, order_json()).status() == 201);
    CHECK(create(bakery, order_json()).status() == 422);
}
