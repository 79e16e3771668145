#include <catch2/catch_test_macros.hpp>

#include "api/orders/keys.hpp"
#include "api/orders/kv_order_store.hpp"
#include "bakery.hpp"
#include "edge/rest/ndjson_export.hpp"

using namespace bakery::testing;

namespace {

Reply export_orders(Bakery& bakery, const std::string& query = "") {
    return bakery.send("GET", "/v1/orders/export" + query, {kStaff});
}

void import(Bakery& bakery, int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += order_json() + "\n";
    const Reply reply = bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, lines);
    REQUIRE(reply.lines().size() == std::size_t(count));
    bakery.platform->advance(std::chrono::seconds(2));
}

std::vector<std::string> ids(const Reply& reply) {
    std::vector<std::string> ids;
    for (const Json& line : reply.lines()) ids.push_back(line.text("/id"));
    return ids;
}

/// An export that reads `pages` parts of the list.
Reply short_export(Bakery& bakery, std::size_t pages) {
    bakery.orders->begin_invocation();
    const auto store = std::make_shared<bakery::KvOrderStore>(bakery.orders_kv(), std::chrono::days(90));
    const auto read_page = [store](std::string position) { return store->read_page(std::move(position)); };
    edge::rest::NdjsonExport<bakery::Order> body(store->read_page({}), read_page,
                                                 {.cursor_key = edge::rest::CursorKey("secret"), .max_pages = pages});
    return Reply(
        edge::Response::stream([&](edge::BodySink& sink) { return body.write(sink); }, "application/x-ndjson"));
}

}  // namespace

TEST_CASE("An export has every order as GET shows it, newest first", "[export]") {
    Bakery bakery;
    const std::string first = bakery.order();
    const std::string second = bakery.order(kOtherCustomer, R"(,"pickupDate":1767312000)");
    bakery.move(first, {"cancelled"});
    std::string expected;
    for (const std::string& id : {second, first})
        expected += bakery.send("GET", "/v1/orders/" + id, {kStaff}).body() + "\n";
    const Reply reply = export_orders(bakery);
    CHECK(reply.status() == 200);
    CHECK(reply.body() == expected);
}

TEST_CASE("An export is a file to keep", "[export]") {
    Bakery bakery;
    const Reply reply = export_orders(bakery);
    CHECK(reply.header("Content-Type") == "application/x-ndjson");
    CHECK(reply.header("Content-Disposition") == "attachment; filename=\"orders.ndjson\"");
    CHECK(reply.header("Cache-Control") == "no-store");
}

TEST_CASE("An export without orders is empty", "[export]") {
    Bakery bakery;
    CHECK(export_orders(bakery).body() == "");
}

TEST_CASE("An export reads a thousand orders in eleven operations", "[export]") {
    Bakery bakery;
    for (int i = 0; i < 4; ++i) import(bakery, 250);
    const Reply reply = export_orders(bakery);
    CHECK(bakery.orders->operations() == 11);
    CHECK(ids(reply) == bakery.list_all("limit=100"));
}

TEST_CASE("An export goes on over a page whose keys are all deleted", "[export]") {
    Bakery bakery;
    const std::string oldest = bakery.order();
    for (int i = 0; i < 4; ++i) import(bakery, 300);
    const std::string kept = bakery::keys::order(edge::Uuid::parse(oldest).value());
    std::vector<std::string> names;
    for (const edge::Result<edge::KvKey>& key : bakery.orders_kv().keys({.prefix = bakery::keys::all_orders()}))
        if (key.value().name != kept) names.push_back(key->name);
    for (const std::string& name : names) {
        bakery.orders->begin_invocation();
        REQUIRE(bakery.orders_kv().remove(name));
    }
    CHECK(ids(export_orders(bakery)) == std::vector{oldest});
}

TEST_CASE("An export that is imported again would be taken whole", "[export][import]") {
    Bakery bakery;
    bakery.order(kCustomer, R"(,"pickupDate":1767312000)");
    bakery.order(kOtherCustomer);
    const std::string exported = export_orders(bakery).body();
    const Reply checked = bakery.send("POST", "/v1/orders/import?dryRun=true", {kStaff, kNdjsonBody}, exported);
    REQUIRE(checked.lines().size() == 2);
    for (const Json& line : checked.lines()) CHECK(line.integer("/status") == 200);
}

TEST_CASE("An export that has read enough ends with where to go on", "[export]") {
    Bakery bakery;
    for (int i = 0; i < 5; ++i) import(bakery, 250);
    const Reply reply = short_export(bakery, 1);
    const std::vector<Json> lines = reply.lines();
    REQUIRE(lines.size() == 1001);
    CHECK(lines[1000].text("/next") != "(absent)");
    CHECK_FALSE(lines[1000].has("/problem"));
    CHECK_FALSE(lines[999].has("/next"));
}

TEST_CASE("An export whose store fails midway says so, and goes on where it stopped", "[export]") {
    Bakery bakery;
    for (int i = 0; i < 5; ++i) import(bakery, 250);
    const std::vector<std::string> all = bakery.list_all("limit=100");
    std::size_t operations = 0;
    bakery.orders->on_operation([&] {
        if (++operations == 12) bakery.orders->fail_next(1, outage());
    });
    const Reply broken = export_orders(bakery);
    bakery.orders->on_operation({});
    std::vector<std::string> seen = ids(broken);
    const Json end = std::move(broken.lines().back());
    CHECK(end.text("/problem/type") == "/problems/unavailable");
    seen.back() = "";
    seen.pop_back();
    for (std::string& id : ids(export_orders(bakery, "?cursor=" + end.text("/next")))) seen.push_back(std::move(id));
    CHECK(seen == all);
}

TEST_CASE("An export whose store fails at once is a problem document", "[export]") {
    Bakery bakery;
    bakery.orders->fail_next(1, outage());
    CHECK(export_orders(bakery).status() == 503);
}

TEST_CASE("An export takes no cursor but its own", "[export]") {
    Bakery bakery;
    bakery.order();
    bakery.order();
    std::string of_a_list;
    bakery.list("limit=1", &of_a_list);
    REQUIRE_FALSE(of_a_list.empty());
    for (const std::string& cursor : {of_a_list, std::string("AAAA"), std::string()})
        CHECK(export_orders(bakery, "?cursor=" + cursor).status() == 400);
}

TEST_CASE("An export has no parameter but the cursor", "[export]") {
    Bakery bakery;
    CHECK(export_orders(bakery, "?status=pending").status() == 400);
}

TEST_CASE("An export is for staff", "[export]") {
    Bakery bakery;
    CHECK(bakery.send("GET", "/v1/orders/export").status() == 401);
    CHECK(bakery.send("GET", "/v1/orders/export", {kShop}).status() == 403);
}

TEST_CASE("HEAD of an export has its fields and makes no body", "[export]") {
    Bakery bakery;
    const Reply reply = bakery.send("HEAD", "/v1/orders/export", {kStaff});
    CHECK(reply.header("Content-Type") == "application/x-ndjson");
    CHECK(reply.body() == "");
}
