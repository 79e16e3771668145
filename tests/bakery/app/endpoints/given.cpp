#include "given.hpp"

#include <memory>
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

namespace bakery::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kSecret = "a secret of ours";

constexpr std::size_t kForGood = 1'000'000;

void fail_storage(Bakery& bakery, const edge::Error& error) {
    bakery.orders->fail_next(kForGood, error);
    bakery.catalogue->fail_next(kForGood, error);
}

void use_key(Bakery& bakery) {
    const Reply reply =
        bakery.send("POST", "/v1/orders", {kShop, kJson, {"Idempotency-Key", kIdempotencyKey}}, order_json());
    REQUIRE(reply.status() == 201);
    bakery.platform->advance(2s);
}

/// Does `what` once, before an operation of the orders' namespace: 1 is the next one.
void before_operation(Bakery& bakery, int which, const std::function<void()>& what) {
    bakery.orders->on_operation([count = std::make_shared<int>(0), which, what] {
        if (++*count == which) what();
    });
}

}  // namespace

void FailingPlatform::fill_random(std::span<std::byte> bytes) {
    if (fails_) throw std::runtime_error(std::string(kSecret));
    edge::testing::TestPlatform::fill_random(bytes);
}

void given::storage_is_down(Bakery& bakery, const std::string&) { fail_storage(bakery, outage()); }
void given::storage_is_busy(Bakery& bakery, const std::string&) { fail_storage(bakery, too_many_requests()); }
void given::orders_are_down(Bakery& bakery, const std::string&) { bakery.orders->fail_next(kForGood, outage()); }
void given::orders_are_busy(Bakery& bakery, const std::string&) {
    bakery.orders->fail_next(kForGood, too_many_requests());
}

void given::operations_are_used_up(Bakery& bakery, const std::string&) {
    fail_storage(bakery, edge::kv_error("Too many API requests by single worker invocation."));
}

void given::storage_throws(Bakery& bakery, const std::string&) {
    for (edge::testing::MemoryKv* kv : {bakery.orders, bakery.catalogue})
        kv->on_operation([] { throw std::runtime_error(std::string(kSecret)); });
}

void given::platform_throws(Bakery& bakery, const std::string&) {
    static_cast<FailingPlatform&>(*bakery.platform).fail_random();
}

void given::order_is_completed(Bakery& bakery, const std::string& order) {
    bakery.move(order, {"in-progress", "ready", "completed"});
}

void given::order_is_gone(Bakery& bakery, const std::string& order) { REQUIRE(bakery.remove(order).status() == 204); }

void given::cake_is_sold_out(Bakery& bakery, const std::string&) {
    REQUIRE(bakery.send("DELETE", "/v1/cakes/vanilla-flowers", {kStaff}).status() == 204);
}

void given::key_was_used(Bakery& bakery, const std::string&) { use_key(bakery); }

void given::key_is_claimed(Bakery& bakery, const std::string&) {
    constexpr int kKeepingTheAnswer = 6;  // after a look, a claim and the three writes of an order
    before_operation(bakery, kKeepingTheAnswer, [&] { bakery.orders->fail_next(1, outage()); });
    use_key(bakery);
    bakery.orders->on_operation({});
}

void given::somebody_watches(Bakery& bakery, const std::string&) { REQUIRE(bakery.watch().reply().status() == 101); }

void given::storage_fails_midway(Bakery& bakery, const std::string&) {
    std::string lines;
    for (int i = 0; i < 275; ++i) lines += order_json() + "\n";
    for (int i = 0; i < 4; ++i) bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, lines);
    constexpr int kSecondPage = 12;  // a list and ten bulk gets are the first
    before_operation(bakery, kSecondPage, [&] { bakery.orders->fail_next(1, outage()); });
}

}  // namespace bakery::testing
