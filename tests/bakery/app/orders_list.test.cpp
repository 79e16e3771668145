#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

using Ids = std::vector<std::string>;

std::string of_customer(std::string_view id) { return "customerId=" + std::string(id); }

Reply list(Bakery& bakery, const std::string& query) { return bakery.send("GET", "/v1/orders?" + query, {kStaff}); }

/// `count` orders, newest first.
Ids orders(Bakery& bakery, int count) {
    Ids ids;
    for (int i = 0; i < count; ++i) ids.insert(ids.begin(), bakery.order());
    return ids;
}

std::string first_cursor(Bakery& bakery, const std::string& query) {
    std::string cursor;
    bakery.list(query, &cursor);
    REQUIRE_FALSE(cursor.empty());
    return cursor;
}

}  // namespace

TEST_CASE("A list without orders is empty and has no next", "[orders]") {
    Bakery bakery;
    const Reply reply = bakery.send("GET", "/v1/orders", {kStaff});
    CHECK(reply.status() == 200);
    CHECK(reply.body() == R"({"items":[],"next":null})");
    CHECK(reply.header("Link") == "(absent)");
    CHECK(reply.header("Cache-Control") == "private, no-cache");
}

TEST_CASE("A list shows whole orders from one list call", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order(kCustomer, R"(,"pickupDate":1767312000)");
    const std::string order = bakery.send("GET", "/v1/orders/" + id, {kStaff}).body();
    CHECK(list(bakery, "").body() == R"({"items":[)" + order + R"(],"next":null})");
    CHECK(bakery.orders->operations() == 1);
}

TEST_CASE("250 orders are paged newest first, each exactly once", "[orders]") {
    Bakery bakery;
    const Ids made = orders(bakery, 250);
    CHECK(bakery.list_all("limit=100") == made);
    CHECK(bakery.list_all("limit=7") == made);
    CHECK(bakery.list_all("limit=100&status=pending") == made);
    CHECK(bakery.list_all("limit=100&" + of_customer(kCustomer)) == made);
}

TEST_CASE("A page has 20 orders unless limit says otherwise", "[orders]") {
    Bakery bakery;
    orders(bakery, 25);
    CHECK(bakery.list("").size() == 20);
    CHECK(bakery.list("limit=1").size() == 1);
    CHECK(bakery.list("limit=100").size() == 25);
}

TEST_CASE("An order that is made between two pages disturbs neither", "[orders]") {
    Bakery bakery;
    const Ids made = orders(bakery, 4);
    const std::string cursor = first_cursor(bakery, "limit=2");
    bakery.order();
    CHECK(bakery.list("limit=2&cursor=" + cursor) == Ids(made.begin() + 2, made.end()));
}

TEST_CASE("A list by status has the orders of that status", "[orders]") {
    Bakery bakery;
    const Ids made = orders(bakery, 3);
    bakery.move(made[1], {"in-progress"});
    CHECK(bakery.list("status=in-progress") == Ids{made[1]});
    CHECK(bakery.list("status=pending") == Ids{made[0], made[2]});
    CHECK(bakery.list("status=ready").empty());
}

TEST_CASE("A list by status or customer does not scan the others", "[orders]") {
    Bakery bakery;
    const std::string wanted = bakery.order(kOtherCustomer);
    bakery.move(wanted, {"in-progress"});
    orders(bakery, 12);
    CHECK(bakery.list("limit=1&status=in-progress") == Ids{wanted});
    CHECK(bakery.orders->operations() == 1);
    CHECK(bakery.list("limit=1&" + of_customer(kOtherCustomer)) == Ids{wanted});
    CHECK(bakery.orders->operations() == 1);
}

TEST_CASE("A list by customer has that customer's orders as they are now", "[orders]") {
    Bakery bakery;
    const std::string mine = bakery.order(kCustomer);
    const std::string other = bakery.order(kOtherCustomer);
    bakery.move(mine, {"in-progress"});
    CHECK(bakery.list(of_customer(kCustomer)) == Ids{mine});
    CHECK(bakery.list(of_customer(kOtherCustomer)) == Ids{other});
    CHECK(bakery.list(of_customer(kCustomer) + "&status=in-progress") == Ids{mine});
    CHECK(bakery.list(of_customer(kCustomer) + "&status=pending").empty());
}

TEST_CASE("A list by pick-up date includes both ends and leaves out orders without one", "[orders]") {
    Bakery bakery;
    const std::string early = bakery.order(kCustomer, R"(,"pickupDate":1767300000)");
    const std::string late = bakery.order(kCustomer, R"(,"pickupDate":1767400000)");
    bakery.order();
    CHECK(bakery.list("pickupFrom=1767300000&pickupTo=1767400000") == Ids{late, early});
    CHECK(bakery.list("pickupFrom=1767300001") == Ids{late});
    CHECK(bakery.list("pickupTo=1767399999") == Ids{early});
    CHECK(bakery.list("pickupFrom=1767300001&pickupTo=1767399999").empty());
}

TEST_CASE("A filtered page is filled from as many list calls as it takes", "[orders]") {
    Bakery bakery;
    const std::string wanted = bakery.order(kCustomer, R"(,"pickupDate":1767400000)");
    orders(bakery, 15);
    CHECK(bakery.list("limit=2&pickupFrom=1") == Ids{wanted});
    CHECK(bakery.orders->operations() > 1);
}

TEST_CASE("A filtered page never grows beyond its limit", "[orders]") {
    Bakery bakery;
    const std::string dated = R"(,"pickupDate":1767400000)";
    const std::string first = bakery.order(kCustomer, dated);
    const std::string second = bakery.order(kCustomer, dated);
    bakery.order();
    const std::string third = bakery.order(kCustomer, dated);
    CHECK(bakery.list("limit=2&pickupFrom=1") == Ids{third, second});
    CHECK(bakery.list_all("limit=2&pickupFrom=1") == Ids{third, second, first});
}

TEST_CASE("Pages that deleted orders left empty are passed over", "[orders]") {
    Bakery bakery;
    const Ids made = orders(bakery, 12);
    for (int i = 0; i < 10; ++i) REQUIRE(bakery.remove(made[std::size_t(i)]).status() == 204);
    CHECK(bakery.list("limit=2") == Ids{made[10], made[11]});
    CHECK(bakery.list("limit=2&status=pending") == Ids{made[10], made[11]});
}

TEST_CASE("A page gives up after ten list calls, and its cursor leads on", "[orders]") {
    Bakery bakery;
    const Ids made = orders(bakery, 12);
    for (int i = 0; i < 11; ++i) REQUIRE(bakery.remove(made[std::size_t(i)]).status() == 204);
    std::string cursor;
    CHECK(bakery.list("limit=1", &cursor).empty());
    CHECK(bakery.orders->operations() == 10);
    CHECK(bakery.list("limit=1&cursor=" + cursor) == Ids{made[11]});
}

TEST_CASE("An index entry that disagrees with its place is passed over", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const auto page = bakery.orders_kv().list({.prefix = "status/pending/"});
    REQUIRE(page);
    const edge::KvKey& key = page->keys.front();
    REQUIRE(bakery.orders_kv().put("status/ready/" + key.name.substr(15), "", {.metadata = key.metadata}));
    REQUIRE(bakery.orders_kv().put("status/ready/00", ""));
    REQUIRE(bakery.orders_kv().put("status/ready/01", "", {.metadata = "[]"}));
    CHECK(bakery.list("status=ready").empty());
    CHECK(bakery.list("status=pending") == Ids{id});
}

TEST_CASE("Link leads to the next page with the same filters", "[orders]") {
    Bakery bakery;
    const Ids made = orders(bakery, 3);
    const Reply reply = list(bakery, "status=pending&limit=2&pickupTo=1767312000");
    CHECK(reply.header("Link") == "(absent)");

    const Reply page = list(bakery, "limit=2&status=pending&" + of_customer(kCustomer));
    const std::string link = page.header("Link");
    REQUIRE(link.ends_with(">; rel=\"next\""));
    CHECK(link.starts_with("</v1/orders?limit=2&status=pending&" + of_customer(kCustomer) + "&cursor="));
    const Reply next = bakery.send("GET", link.substr(1, link.find('>') - 1), {kStaff});
    CHECK(next.json().text("/items/0/id") == made[2]);
    CHECK(next.header("Link") == "(absent)");
}

TEST_CASE("A page that ends with the last order has no next", "[orders]") {
    Bakery bakery;
    orders(bakery, 2);
    CHECK(list(bakery, "limit=2").json().is_null("/next"));
}

TEST_CASE("A forged cursor is 400 and named", "[orders]") {
    Bakery bakery;
    orders(bakery, 3);
    const std::string cursor = first_cursor(bakery, "limit=1");
    std::string changed = cursor;
    changed[0] = changed[0] == 'A' ? 'B' : 'A';
    std::string moved = cursor;
    moved[30] = moved[30] == 'A' ? 'B' : 'A';
    for (const std::string& forged : {changed, moved, cursor + "AAAA", cursor.substr(0, 20), std::string("AAAA"),
                                      std::string(), std::string("!"), std::string(2000, 'A')}) {
        const Reply reply = list(bakery, "limit=1&cursor=" + forged);
        INFO(forged);
        CHECK(reply.status() == 400);
        CHECK(reply.json().text("/detail").find("cursor") != std::string::npos);
    }
}

TEST_CASE("A cursor is good only with the filters it was made for", "[orders]") {
    Bakery bakery;
    orders(bakery, 3);
    const std::string cursor = first_cursor(bakery, "limit=1");
    CHECK(list(bakery, "limit=1&status=pending&cursor=" + cursor).status() == 400);
    CHECK(list(bakery, "limit=1&" + of_customer(kCustomer) + "&cursor=" + cursor).status() == 400);
    CHECK(list(bakery, "limit=1&pickupFrom=0&cursor=" + cursor).status() == 400);
    CHECK(list(bakery, "limit=1&pickupTo=1767312000&cursor=" + cursor).status() == 400);
    CHECK(list(bakery, "limit=2&cursor=" + cursor).status() == 200);
}

TEST_CASE("A cursor is good wherever the same keys are configured, and nowhere else", "[orders]") {
    Bakery bakery;
    orders(bakery, 3);
    const std::string cursor = first_cursor(bakery, "limit=1");
    Bakery elsewhere;
    CHECK(list(elsewhere, "limit=1&cursor=" + cursor).status() == 200);
    Bakery foreign({.api_keys = dev_keys() + " "});
    CHECK(list(foreign, "limit=1&cursor=" + cursor).status() == 400);
}

TEST_CASE("A list parameter without a legal value is 400 and named", "[orders]") {
    Bakery bakery;
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"limit", "0"},
                                                                                      {"limit", "101"},
                                                                                      {"limit", "-1"},
                                                                                      {"limit", "ten"},
                                                                                      {"limit", ""},
                                                                                      {"limit", "1e1"},
                                                                                      {"limit", "99999999999999999999"},
                                                                                      {"status", "eaten"},
                                                                                      {"status", ""},
                                                                                      {"status", "Pending"},
                                                                                      {"customerId", "7"},
                                                                                      {"customerId", ""},
                                                                                      {"pickupFrom", "today"},
                                                                                      {"pickupTo", "-1"},
                                                                                      {"pickupTo", "253402300800"}}) {
        const Reply reply = list(bakery, name + "=" + value);
        INFO(name + "=" + value);
        CHECK(reply.status() == 400);
        CHECK(reply.json().text("/detail").find(name) != std::string::npos);
    }
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("An unknown or repeated list parameter is 400", "[orders]") {
    Bakery bakery;
    CHECK(list(bakery, "colour=red").status() == 400);
    CHECK(list(bakery, "limit=5&limit=6").status() == 400);
    CHECK(list(bakery, "Limit=5").status() == 400);
}

TEST_CASE("A query string that cannot be decoded is 400", "[orders]") {
    Bakery bakery;
    CHECK(list(bakery, "status=%zz").status() == 400);
    CHECK(list(bakery, "status=%ff").status() == 400);
    CHECK(list(bakery, "status=pending%").status() == 400);
}

TEST_CASE("A list is 503 when KV is down and 429 when it is busy", "[orders]") {
    Bakery bakery;
    bakery.orders->fail_next(1, outage());
    CHECK(list(bakery, "").status() == 503);
    bakery.orders->fail_next(1, too_many_requests());
    const Reply reply = list(bakery, "");
    CHECK(reply.status() == 429);
    CHECK(reply.header("Retry-After") != "(absent)");
}

TEST_CASE("A list is refused to a client that takes no JSON", "[orders]") {
    CHECK(Bakery().send("GET", "/v1/orders", {kStaff, {"Accept", "text/csv"}}).status() == 406);
}
