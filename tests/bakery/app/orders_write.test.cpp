#include <chrono>
#include <optional>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

std::string target(std::string_view id) { return "/v1/orders/" + std::string(id); }

std::string status_json(std::string_view status) { return R"({"status":")" + std::string(status) + R"("})"; }

std::string detail(const Reply& reply) { return reply.json().text("/detail"); }

}  // namespace

TEST_CASE("A patch changes what it names and nothing else", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const Reply reply = bakery.patch(id, R"({"customText":"Get well","pickupDate":1767312000})");
    CHECK(reply.status() == 200);
    CHECK(reply.header("ETag") != "\"r1\"");
    const Json order = reply.json();
    CHECK(order.text("/id") == id);
    CHECK(order.text("/customText") == "Get well");
    CHECK(order.text("/cakeStyle") == "vanilla-flowers");
    CHECK(order.text("/status") == "pending");
    CHECK(order.integer("/pickupDate") == 1767312000);
    CHECK(order.integer("/updatedAt") > order.integer("/createdAt"));
    CHECK(bakery.send("GET", target(id), {kStaff}).body() == reply.body());
}

TEST_CASE("A patch with null takes the pick-up date away", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order(kCustomer, R"(,"pickupDate":1767312000)");
    const Reply reply = bakery.patch(id, R"({"pickupDate":null})");
    CHECK(reply.status() == 200);
    CHECK_FALSE(reply.json().has("/pickupDate"));
}

TEST_CASE("A patch with null cannot take a required member away", "[orders]") {
    Bakery bakery;
    const Reply reply = bakery.patch(bakery.order(), R"({"customText":null,"cakeStyle":null,"status":null})");
    CHECK(reply.status() == 422);
    CHECK(reply.errors().size() == 3);
}

TEST_CASE("A patch that changes nothing is 200 and writes nothing", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    for (const char* patch :
         {"{}", R"({"status":"pending","customText":"Happy birthday"})", R"({"pickupDate":null})"}) {
        const Reply reply = bakery.patch(id, patch);
        INFO(patch);
        CHECK(reply.status() == 200);
        CHECK(reply.header("ETag") == "\"r1\"");
        CHECK(bakery.orders->operations() == 1);
    }
}

TEST_CASE("A patch may change a pending order and move it at once", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const Reply reply = bakery.patch(id, R"({"status":"in-progress","customText":"Quick"})");
    CHECK(reply.status() == 200);
    CHECK(reply.json().text("/status") == "in-progress");
    CHECK(reply.json().text("/customText") == "Quick");
}

TEST_CASE("An order goes from pending to completed, a revision for each move", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    std::set<std::string> etags = {"\"r1\""};
    for (const char* status : {"in-progress", "ready", "completed"}) {
        bakery.move(id, {status});
        const Reply reply = bakery.send("GET", target(id), {kStaff});
        CHECK(reply.json().text("/status") == status);
        CHECK(etags.insert(reply.header("ETag")).second);
    }
}

TEST_CASE("Of two changes at once KV keeps one, and the tag of the other is worth nothing", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const auto change = [&](std::string_view etag, const std::string& text) {
        return bakery.send("PATCH", target(id), {kStaff, kMergePatch, {"If-Match", etag}},
                           R"({"customText":")" + text + "\"}");
    };
    std::optional<Reply> lost;
    int operation = 0;
    bakery.orders->on_operation([&] {
        constexpr int kWrite = 2;  // after the order was read
        if (++operation == kWrite) lost = change("\"r1\"", "Theirs");
    });
    const Reply kept = change("\"r1\"", "Mine");
    bakery.orders->on_operation({});
    bakery.platform->advance(std::chrono::seconds(2));
    REQUIRE(lost);
    CHECK(lost->status() == 200);
    CHECK(kept.status() == 200);
    CHECK(lost->header("ETag") != kept.header("ETag"));
    const Reply stored = bakery.send("GET", target(id), {kStaff});
    CHECK(stored.json().text("/customText") == "Mine");
    CHECK(stored.header("ETag") == kept.header("ETag"));
    CHECK(change(lost->header("ETag"), "Theirs again").status() == 412);
    CHECK(change(kept.header("ETag"), "Mine again").status() == 200);
}

TEST_CASE("An order that counts its revisions is read and changed", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const std::string key = bakery.orders_kv().list({.prefix = "order/"})->keys.front().name;
    std::string stored = **bakery.orders_kv().get_text(key);
    stored.replace(stored.find("\"revision\":1"), 12, "\"revision\":3");
    REQUIRE(bakery.orders_kv().put(key, stored));
    bakery.platform->advance(std::chrono::seconds(2));
    CHECK(bakery.send("GET", target(id), {kStaff}).header("ETag") == "\"r3\"");
    const edge::HeaderView third{"If-Match", "\"r3\""};
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, third}, status_json("cancelled")).status() == 200);
}

TEST_CASE("An illegal move is 409 and names both states", "[orders]") {
    Bakery bakery;
    const Reply reply = bakery.patch(bakery.order(), status_json("completed"));
    CHECK(reply.status() == 409);
    CHECK(detail(reply) == "An order cannot move from pending to completed.");
}

TEST_CASE("Nothing leaves completed or cancelled", "[orders]") {
    Bakery bakery;
    const std::string completed = bakery.order();
    const std::string cancelled = bakery.order();
    bakery.move(completed, {"in-progress", "ready", "completed"});
    bakery.move(cancelled, {"cancelled"});
    for (const char* status : {"pending", "in-progress", "ready"}) {
        CHECK(bakery.patch(completed, status_json(status)).status() == 409);
        CHECK(bakery.patch(cancelled, status_json(status)).status() == 409);
    }
    CHECK(bakery.patch(completed, status_json("cancelled")).status() == 409);
    CHECK(bakery.patch(completed, status_json("completed")).status() == 200);
}

TEST_CASE("An order that is not pending keeps its fields", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bakery.move(id, {"in-progress"});
    const Reply reply = bakery.patch(id, R"({"cakeStyle":"vanilla-classic"})");
    CHECK(reply.status() == 409);
    CHECK(detail(reply) == "Only a pending order can be changed; this one is in-progress.");
    CHECK(bakery.patch(id, R"({"status":"ready","customText":"Late"})").status() == 409);
    CHECK(bakery.patch(id, R"({"customText":"Happy birthday"})").status() == 200);
}

TEST_CASE("A wrong patch is 422 with every violation in document order", "[orders]") {
    Bakery bakery;
    const Reply reply = bakery.patch(bakery.order(), R"({"status":"eaten","id":"x","createdAt":1,"customerId":"y",
        "updatedAt":2,"revision":9,"pickupDate":5,"cakeStyle":"mud","customText":1})");
    CHECK(reply.status() == 422);
    CHECK(reply.errors() == std::vector<std::string>{
                                "/status: must be pending, in-progress, ready, completed or cancelled",
                                "/id: cannot be changed",
                                "/createdAt: cannot be changed",
                                "/customerId: cannot be changed",
                                "/updatedAt: cannot be changed",
                                "/revision: is not a known member",
                                "/pickupDate: must be in the future",
                                "/cakeStyle: must be the id of an available cake",
                                "/customText: must be a string",
                            });
}

TEST_CASE("A patch that is no object is 422", "[orders]") {
    Bakery bakery;
    CHECK(bakery.patch(bakery.order(), "[]").errors() == std::vector<std::string>{": must be an object"});
}

TEST_CASE("A malformed patch is 400 with its offset", "[orders]") {
    Bakery bakery;
    const Reply reply = bakery.patch(bakery.order(), R"({"status" "ready"})");
    CHECK(reply.status() == 400);
    CHECK(reply.json().integer("/offset") == 10);
}

TEST_CASE("A patch of another media type is 415 and told the right one", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const Reply reply = bakery.send("PATCH", target(id), {kStaff, kJson, kFirstRevision}, "{}");
    CHECK(reply.status() == 415);
    CHECK(reply.header("Accept-Patch") == "application/merge-patch+json");
    CHECK(reply.json().text("/instance").starts_with("urn:uuid:"));
}

TEST_CASE("An oversize patch is 413", "[orders]") {
    Bakery bakery;
    CHECK(bakery.patch(bakery.order(), std::string(64 * 1024 + 1, ' ')).status() == 413);
}

TEST_CASE("A patch is 406 for a client that takes no JSON", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision, {"Accept", "text/html"}}, "{}")
              .status() == 406);
}

TEST_CASE("A change without If-Match is 428", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch}, status_json("ready")).status() == 428);
    CHECK(bakery.send("DELETE", target(id), {kStaff}).status() == 428);
    CHECK(bakery.send("GET", target(id), {kStaff}).status() == 200);
}

TEST_CASE("A change with a stale If-Match is 412 and changes nothing", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    REQUIRE(bakery.patch(id, R"({"customText":"Second"})").status() == 200);
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, status_json("cancelled")).status() ==
          412);
    CHECK(bakery.send("DELETE", target(id), {kStaff, kFirstRevision}).status() == 412);
    CHECK(bakery.send("GET", target(id), {kStaff}).json().text("/customText") == "Second");
}

TEST_CASE("An order's tag may come back weakened, as an intermediary that compresses makes it", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const edge::HeaderView weakened{"If-Match", "W/\"r1\""};
    CHECK(bakery.send("GET", target(id), {kStaff, {"If-None-Match", "W/\"r1\""}}).status() == 304);
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, weakened}, R"({"customText":"A"})").status() == 200);
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, weakened}, R"({"customText":"B"})").status() == 412);
    CHECK(bakery.send("DELETE", target(id), {kStaff, weakened}).status() == 412);
    const std::string etag = bakery.send("GET", target(id), {kStaff}).header("ETag");
    CHECK(bakery.send("DELETE", target(id), {kStaff, {"If-Match", "W/" + etag}}).status() == 204);
}

TEST_CASE("If-Match takes a list, and * for any revision", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, {"If-Match", "\"r7\", \"r1\""}}, "{}").status() ==
          200);
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, {"If-Match", "*"}}, "{}").status() == 200);
}

TEST_CASE("A change of an unknown order is 404", "[orders]") {
    Bakery bakery;
    CHECK(bakery.send("PATCH", target(kUnknownOrder), {kStaff, kMergePatch, kFirstRevision}, "{}").status() == 404);
    CHECK(bakery.send("DELETE", target(kUnknownOrder), {kStaff, kFirstRevision}).status() == 404);
}

TEST_CASE("A change of an order with a bad id is 400", "[orders]") {
    Bakery bakery;
    CHECK(bakery.send("PATCH", target("7"), {kStaff, kMergePatch, kFirstRevision}, "{}").status() == 400);
    CHECK(bakery.send("DELETE", target("7"), {kStaff, kFirstRevision}).status() == 400);
}

TEST_CASE("A patch in the second of the last write waits for KV", "[orders]") {
    Bakery bakery;
    const Reply created = bakery.send("POST", "/v1/orders", {kStaff, kJson}, order_json());
    const Reply reply = bakery.send("PATCH", created.header("Location"), {kStaff, kMergePatch, kFirstRevision},
                                    status_json("in-progress"));
    CHECK(reply.status() == 200);
    CHECK(bakery.platform->slept() > std::chrono::milliseconds(0));
}

TEST_CASE("A patch is 429 with Retry-After when KV's retries run out, and the order is as before", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 2) bakery.orders->fail_next(4, too_many_requests());
    });
    const Reply reply =
        bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, status_json("in-progress"));
    CHECK(reply.status() == 429);
    CHECK(reply.header("Retry-After") != "(absent)");
    bakery.orders->on_operation({});
    CHECK(bakery.send("GET", target(id), {kStaff}).header("ETag") == "\"r1\"");
}

TEST_CASE("A change is 503 when KV or the catalogue is down", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bakery.catalogue->fail_next(1, outage());
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, R"({"cakeStyle":"vanilla-classic"})")
              .status() == 503);
    bakery.orders->fail_next(1, outage());
    CHECK(bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, "{}").status() == 503);
    bakery.orders->fail_next(1, outage());
    CHECK(bakery.send("DELETE", target(id), {kStaff, kFirstRevision}).status() == 503);
}

TEST_CASE("A writer who came before the read is noticed", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bool done = false;
    bakery.orders->on_operation([&] {
        if (!std::exchange(done, true)) bakery.patch(id, status_json("cancelled"));
    });
    const Reply reply =
        bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, status_json("in-progress"));
    CHECK(reply.status() == 412);
}

// KV cannot compare and set: this is what the documentation of KvOrderStore admits.
TEST_CASE("A writer who comes between read and write is overwritten", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 2) bakery.patch(id, status_json("cancelled"));
    });
    const Reply reply =
        bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, status_json("in-progress"));
    CHECK(reply.status() == 200);
    bakery.orders->on_operation({});
    CHECK(bakery.send("GET", target(id), {kStaff}).json().text("/status") == "in-progress");
    CHECK(bakery.list("") == std::vector{id});
}

TEST_CASE("Deleting an order removes it from every list", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const Reply reply = bakery.remove(id);
    CHECK(reply.status() == 204);
    CHECK(reply.body().empty());
    CHECK(bakery.send("GET", target(id), {kStaff}).status() == 404);
    for (edge::Result<edge::KvKey>& key : bakery.orders_kv().keys()) FAIL(key->name);
}

TEST_CASE("Deleting takes along what an overtaken writer left behind", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 2) bakery.patch(id, status_json("in-progress"));
    });
    bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, status_json("cancelled"));
    bakery.orders->on_operation({});
    CHECK(bakery.remove(id).status() == 204);
    for (edge::Result<edge::KvKey>& key : bakery.orders_kv().keys()) FAIL(key->name);
}

TEST_CASE("Only a pending or cancelled order can be deleted", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    for (const char* status : {"in-progress", "ready", "completed"}) {
        bakery.move(id, {status});
        const Reply reply = bakery.remove(id);
        CHECK(reply.status() == 409);
        CHECK(detail(reply) ==
              "Only a pending or cancelled order can be deleted; this one is " + std::string(status) + ".");
    }
    const std::string cancelled = bakery.order();
    bakery.move(cancelled, {"cancelled"});
    CHECK(bakery.remove(cancelled).status() == 204);
}

TEST_CASE("A delete that died halfway can be repeated", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 3) bakery.orders->fail_next(1, outage());
    });
    CHECK(bakery.send("DELETE", target(id), {kStaff, kFirstRevision}).status() == 503);
    bakery.orders->on_operation({});
    CHECK(bakery.remove(id).status() == 204);
    CHECK(bakery.list("").empty());
}

TEST_CASE("A change that a deletion overtakes leaves no entry behind", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    int operation = 0;
    bakery.orders->on_operation([&] {
        if (++operation == 3) bakery.remove(id);  // after the order is written, before its index entries
    });
    bakery.send("PATCH", target(id), {kStaff, kMergePatch, kFirstRevision}, status_json("cancelled"));
    bakery.orders->on_operation({});
    CHECK(bakery.send("GET", target(id), {kStaff}).status() == 404);
    for (edge::Result<edge::KvKey>& key : bakery.orders_kv().keys()) FAIL(key->name);
}
