// POST /v1/orders with an Idempotency-Key.
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;
using namespace std::chrono_literals;

namespace {

constexpr edge::HeaderView kKey{"Idempotency-Key", "\"first-try\""};

Reply create(Bakery& bakery, std::string body = order_json(), edge::HeaderView key = kKey,
             edge::HeaderView caller = kShop) {
    return bakery.send("POST", "/v1/orders", {caller, kJson, key}, std::move(body));
}

std::size_t count_orders(Bakery& bakery) { return bakery.list_all("").size(); }

}  // namespace

TEST_CASE("A repeated order is given the first answer again", "[idempotency]") {
    Bakery bakery;
    const Reply first = create(bakery);
    CHECK(first.status() == 201);
    CHECK(first.header("Idempotency-Replayed") == "(absent)");
    bakery.platform->advance(5s);
    const Reply again = create(bakery);
    CHECK(again.status() == 201);
    CHECK(again.header("Idempotency-Replayed") == "true");
    CHECK(again.body() == first.body());
    CHECK(again.header("Location") == first.header("Location"));
    CHECK(again.header("ETag") == first.header("ETag"));
    CHECK(again.header("Content-Type") == first.header("Content-Type"));
    CHECK(count_orders(bakery) == 1);
}

TEST_CASE("A repeated order is one read", "[idempotency]") {
    Bakery bakery;
    create(bakery);
    create(bakery);
    CHECK(bakery.orders->operations() == 1);
    CHECK(bakery.catalogue->operations() == 0);
}

TEST_CASE("An order is repeated as it was, whatever has changed since", "[idempotency]") {
    Bakery bakery;
    const std::string body = order_json(kCustomer, R"(,"pickupDate":1767225700)");
    const Reply first = create(bakery, body);
    bakery.platform->advance(1h);
    bakery.send("DELETE", "/v1/cakes/vanilla-flowers", {kStaff});
    CHECK(create(bakery, body).body() == first.body());
}

TEST_CASE("A key is one whether it is quoted or not", "[idempotency]") {
    Bakery bakery;
    create(bakery);
    CHECK(create(bakery, order_json(), {"Idempotency-Key", "first-try"}).header("Idempotency-Replayed") == "true");
}

TEST_CASE("A key with another body is 422 of a type of its own", "[idempotency]") {
    Bakery bakery;
    create(bakery);
    const Reply reply = create(bakery, order_json(kOtherCustomer));
    CHECK(reply.status() == 422);
    CHECK(reply.json().text("/type") == "/problems/idempotency-key-reused");
    CHECK(count_orders(bakery) == 1);
}

TEST_CASE("Keys of different callers are different keys", "[idempotency]") {
    Bakery bakery;
    create(bakery, order_json(), kKey, kShop);
    CHECK(create(bakery, order_json(kOtherCustomer), kKey, kStaff).status() == 201);
    CHECK(count_orders(bakery) == 2);
}

TEST_CASE("An order without a key is an order of its own", "[idempotency]") {
    Bakery bakery;
    create(bakery);
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson}, order_json()).status() == 201);
    CHECK(count_orders(bakery) == 2);
}

TEST_CASE("A key that is none is 400, and nothing is stored", "[idempotency]") {
    Bakery bakery;
    for (const char* key : {"", "\"", "two words", "\"a\", \"b\""}) {
        const Reply reply = create(bakery, order_json(), {"Idempotency-Key", key});
        INFO(key);
        CHECK(reply.status() == 400);
        CHECK(reply.json().text("/detail").find("Idempotency-Key") != std::string::npos);
        CHECK(bakery.orders->operations() == 0);
    }
}

TEST_CASE("An order that is refused leaves its key free", "[idempotency]") {
    Bakery bakery;
    CHECK(create(bakery, "{}").status() == 422);
    CHECK(create(bakery, "{").status() == 400);
    CHECK(create(bakery).status() == 201);
    CHECK(count_orders(bakery) == 1);
}

TEST_CASE("A key whose first request is still running is 409 with Retry-After", "[idempotency]") {
    Bakery bakery;
    std::optional<Reply> meanwhile;
    std::optional<Reply> other_body;
    int operation = 0;
    bakery.orders->on_operation([&] {  // the look and the claim are past: the order itself is being written
        if (++operation != 3) return;
        meanwhile = create(bakery);
        other_body = create(bakery, order_json(kOtherCustomer));
    });
    CHECK(create(bakery).status() == 201);
    bakery.orders->on_operation({});
    REQUIRE(meanwhile);
    CHECK(meanwhile->status() == 409);
    CHECK(meanwhile->header("Retry-After") == "2");
    CHECK(other_body->status() == 422);
    CHECK(count_orders(bakery) == 1);
}

TEST_CASE("Two requests that find a key free in the same second make one order", "[idempotency]") {
    Bakery bakery;
    std::optional<Reply> meanwhile;
    int operation = 0;
    bakery.orders->on_operation([&] {  // after the look, before the claim
        if (++operation == 2) meanwhile = create(bakery);
    });
    const Reply first = create(bakery);
    bakery.orders->on_operation({});
    REQUIRE(meanwhile);
    CHECK(meanwhile->status() == 201);
    CHECK(first.status() == 409);
    CHECK(count_orders(bakery) == 1);
    CHECK(create(bakery).body() == meanwhile->body());
}

TEST_CASE("A key whose request failed may be used again", "[idempotency]") {
    Bakery bakery;
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 3) bakery.orders->fail_next(1, outage());
    });
    CHECK(create(bakery).status() == 503);
    bakery.orders->on_operation({});
    bakery.platform->advance(2s);
    CHECK(create(bakery).status() == 201);
    CHECK(count_orders(bakery) == 1);
}

TEST_CASE("A key whose request threw may be used again", "[idempotency]") {
    Bakery bakery;
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 3) throw std::runtime_error("out of flour");
    });
    CHECK(create(bakery).status() == 500);
    bakery.orders->on_operation({});
    bakery.platform->advance(2s);
    CHECK(create(bakery).status() == 201);
}

TEST_CASE("An order whose answer cannot be kept is taken all the same, and the log tells", "[idempotency]") {
    Bakery bakery;
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 6) bakery.orders->fail_next(1, outage());
    });
    CHECK(create(bakery).status() == 201);
    bakery.orders->on_operation({});
    CHECK(bakery.platform->log().size() == 1);
    CHECK(create(bakery).status() == 409);
}

TEST_CASE("A claim that nobody gave back ends after a minute, an answer after a day", "[idempotency]") {
    Bakery bakery;
    create(bakery);
    bakery.platform->advance(24h - 1s);
    CHECK(create(bakery).header("Idempotency-Replayed") == "true");
    bakery.platform->advance(1s);
    CHECK(create(bakery).header("Idempotency-Replayed") == "(absent)");
}

TEST_CASE("A key is 503 when its store is down, and nothing is ordered", "[idempotency]") {
    Bakery bakery;
    bakery.orders->fail_next(1, outage());
    CHECK(create(bakery).status() == 503);
    CHECK(count_orders(bakery) == 0);
}
