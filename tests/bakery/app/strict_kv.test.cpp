// The bakery over a KV store that can compare, as other hosts have: who comes at the same time as others.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

struct StrictBakery : Bakery {
    StrictBakery() {
        orders->enable_compare_and_set();
        catalogue->enable_compare_and_set();
    }

    /// Sends as many requests as `count`, each of which is at its second operation on this store, its first write, when
    /// the next one comes: all have read before any of them writes. Gives their statuses.
    std::vector<int> overlap(edge::testing::MemoryKv& store, int count, const std::function<int()>& request) {
        std::vector<int> statuses;
        const std::function<void(int)> run = [&](int others) {
            int operation = 0;
            store.on_operation([&] {
                if (++operation == 2 && others > 0) run(others - 1);
            });
            statuses.push_back(request());
            store.on_operation({});
        };
        run(count - 1);
        return statuses;
    }

    int change(std::string_view id, edge::HeaderView condition, const std::string& text) {
        return send("PATCH", "/v1/orders/" + std::string(id), {kStaff, kMergePatch, condition},
                    R"({"customText":")" + text + "\"}")
            .status();
    }
};

std::ptrdiff_t count_of(const std::vector<int>& statuses, int status) { return std::ranges::count(statuses, status); }

constexpr edge::HeaderView kAny{"If-Match", "*"};
constexpr const char* kCake = R"({"name":"Lemon","description":"Sour","priceCents":2900,"available":true})";
constexpr const char* kNew = "/v1/cakes/lemon";

}  // namespace

TEST_CASE_METHOD(StrictBakery, "Of 200 changes with one tag that overlap exactly one succeeds", "[strict]") {
    const std::string id = order();
    int number = 0;
    const auto statuses =
        overlap(*orders, 200, [&] { return change(id, kFirstRevision, "number " + std::to_string(++number)); });
    CHECK(count_of(statuses, 200) == 1);
    CHECK(count_of(statuses, 412) == 199);
    const Reply stored = send("GET", "/v1/orders/" + id, {kStaff});
    CHECK(stored.header("ETag") != "\"r1\"");
    const Json listed = send("GET", "/v1/orders?status=pending", {kStaff}).json();
    CHECK(listed.size("/items") == 1);
    CHECK(listed.text("/items/0/customText") == stored.json().text("/customText"));
}

TEST_CASE_METHOD(StrictBakery, "Of changes that take any revision and overlap all succeed", "[strict]") {
    const std::string id = order();
    int number = 0;
    const auto statuses = overlap(*orders, 10, [&] { return change(id, kAny, "number " + std::to_string(++number)); });
    CHECK(count_of(statuses, 200) == 10);
}

TEST_CASE_METHOD(StrictBakery, "Of a change and a deletion with one tag that overlap one succeeds", "[strict]") {
    const std::string path = "/v1/orders/" + order();
    std::optional<Reply> deleted;
    int operation = 0;
    orders->on_operation([&] {
        if (++operation == 2) deleted = send("DELETE", path, {kStaff, kFirstRevision});
    });
    const Reply changed = send("PATCH", path, {kStaff, kMergePatch, kFirstRevision}, R"({"customText":"Late"})");
    orders->on_operation({});
    CHECK(deleted->status() == 204);
    CHECK(changed.status() == 404);
    CHECK(list("").empty());
    for (edge::Result<edge::KvKey>& key : orders_kv().keys()) FAIL(key->name);
}

TEST_CASE_METHOD(StrictBakery, "A deletion that a change overtakes is 412, and every list has the order", "[strict]") {
    const std::string id = order();
    int operation = 0;
    orders->on_operation([&] {
        constexpr int kRemoval = 8;  // after the look, and the entries
        if (++operation == kRemoval) change(id, kFirstRevision, "Quick");
    });
    CHECK(send("DELETE", "/v1/orders/" + id, {kStaff, kFirstRevision}).status() == 412);
    orders->on_operation({});
    CHECK(list("status=pending") == std::vector{id});
    CHECK(list("customerId=" + std::string(kCustomer)) == std::vector{id});
    CHECK(send("GET", "/v1/orders/" + id, {kStaff}).json().text("/customText") == "Quick");
}

TEST_CASE_METHOD(StrictBakery, "Of 50 orders with one Idempotency-Key that overlap one is taken", "[strict]") {
    const auto create = [&] {
        return send("POST", "/v1/orders", {kShop, kJson, {"Idempotency-Key", "once"}}, order_json());
    };
    const auto statuses = overlap(*orders, 50, [&] { return create().status(); });
    CHECK(count_of(statuses, 201) == 1);
    CHECK(count_of(statuses, 409) == 49);
    CHECK(create().header("Idempotency-Replayed") == "true");
    CHECK(list("").size() == 1);
}

TEST_CASE_METHOD(StrictBakery, "A second order with one Idempotency-Key is refused however late its claim comes",
                 "[strict]") {
    const auto create = [&] {
        return send("POST", "/v1/orders", {kShop, kJson, {"Idempotency-Key", "once"}}, order_json()).status();
    };
    int operation = 0;
    std::optional<int> first;
    orders->on_operation([&] {
        if (++operation != 2) return;
        first = create();
        platform->advance(std::chrono::seconds(30));
    });
    CHECK(create() == 409);
    orders->on_operation({});
    CHECK(first == 201);
    CHECK(list("").size() == 1);
}

TEST_CASE_METHOD(StrictBakery, "Of cakes that may be created only, one of those that overlap is", "[strict]") {
    const auto statuses = overlap(
        *catalogue, 10, [&] { return send("PUT", kNew, {kStaff, kJson, {"If-None-Match", "*"}}, kCake).status(); });
    CHECK(count_of(statuses, 201) == 1);
    CHECK(count_of(statuses, 412) == 9);
}

TEST_CASE_METHOD(StrictBakery, "A cake that is put without a condition is never refused for another", "[strict]") {
    const auto statuses = overlap(*catalogue, 10, [&] { return send("PUT", kNew, {kStaff, kJson}, kCake).status(); });
    CHECK(count_of(statuses, 201) == 1);
    CHECK(count_of(statuses, 200) == 9);
}

TEST_CASE_METHOD(StrictBakery, "A cake that was changed meanwhile is not deleted by who knew it before", "[strict]") {
    REQUIRE(send("PUT", kNew, {kStaff, kJson}, kCake).status() == 201);
    const std::string etag = send("GET", kNew).header("ETag");
    int operation = 0;
    catalogue->on_operation([&] {
        constexpr const char* kOther = R"({"name":"Lime","description":"Sour","priceCents":2900,"available":true})";
        if (++operation == 2) send("PUT", kNew, {kStaff, kJson}, kOther);
    });
    CHECK(send("DELETE", kNew, {kStaff, {"If-Match", etag}}).status() == 412);
    catalogue->on_operation({});
    CHECK(send("GET", kNew).json().text("/name") == "Lime");
}
