// The live board: who may watch, and what those who do are told.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "api/board/board_object.hpp"
#include "bakery.hpp"
#include "edge/rest/cursor.hpp"
#include "edge/text/base64url.hpp"

using namespace bakery::testing;
using namespace std::chrono_literals;
using edge::testing::WebSocketVisit;

namespace {

Bakery::Settings live(std::string_view store = "kv") {
    return {.vars = {{"STORE", std::string(store)}, {"RETENTION_DAYS", "1"}}, .board = BoardBinding::Live};
}

/// A ticket, as a subprotocol.
std::string ticket(Bakery& bakery) {
    const Reply reply = bakery.send("POST", "/v1/orders/live", {kStaff});
    CHECK(reply.status() == 200);
    CHECK(reply.header("Cache-Control") == "no-store");
    return "ticket." + reply.json().text("/ticket");
}

WebSocketVisit offer(Bakery& bakery, std::string_view protocols) {
    return bakery.watch({{"Sec-WebSocket-Protocol", protocols}});
}

/// What somebody is told of changes: all but the first message, which says that lists are to be read.
std::vector<std::string> notices(WebSocketVisit& watcher) {
    std::vector<std::string> told = watcher.texts();
    REQUIRE_FALSE(told.empty());
    CHECK(told.front() == R"({"readAgain":true})");
    told.erase(told.begin());
    return told;
}

std::size_t warnings(const Bakery& bakery) {
    return std::size_t(std::ranges::count_if(bakery.platform->log(),
                                             [](const auto& line) { return line.first == edge::LogLevel::Warn; }));
}

}  // namespace

TEST_CASE("Who watches is told of an order that is new, changed and deleted, whatever keeps it", "[board]") {
    for (const std::string_view store : {"kv", "durable", "d1"}) {
        INFO(store);
        Bakery bakery(live(store));
        WebSocketVisit watcher = bakery.watch();
        WebSocketVisit another = bakery.watch();
        const std::string id = bakery.order();
        const Reply changed = bakery.patch(id, R"({"customText":"Hi"})");
        REQUIRE(bakery.remove(id).status() == 204);

        const std::vector<std::string> told = notices(watcher);
        REQUIRE(told.size() == 3);
        CHECK(Json(told[0]).text("/order/id") == id);
        CHECK(Json(told[0]).text("/etag") == "\"r1\"");
        CHECK_FALSE(Json(told[0]).has("/was"));
        CHECK(Json(told[1]).text("/order/customText") == "Hi");
        CHECK(Json(told[1]).text("/etag") == changed.header("ETag"));
        CHECK(Json(told[1]).text("/was") == "\"r1\"");
        CHECK(Json(told[2]).text("/removed") == id);
        CHECK(notices(another).size() == 3);
        CHECK(told[1].contains(changed.body()));  // the order as the answer had it
    }
}

TEST_CASE("What changes nothing is told to nobody", "[board]") {
    for (const std::string_view store : {"kv", "durable"}) {
        INFO(store);
        Bakery bakery(live(store));
        const std::string id = bakery.order();
        WebSocketVisit watcher = bakery.watch();
        CHECK(bakery.patch(id, R"({"customText":"Happy birthday"})").status() == 200);  // as it is
        CHECK(bakery.patch(id, R"({"status":"ready"})").status() == 409);
        CHECK(bakery.patch(id, R"({"tip":1})").status() == 422);
        const std::string path = "/v1/orders/" + id;
        CHECK(bakery.send("PATCH", path, {kStaff, kMergePatch, {"If-Match", "\"r7\""}}, R"({"customText":"Hi"})")
                  .status() == 412);
        CHECK(bakery.send("DELETE", path, {kStaff, {"If-Match", "\"r7\""}}).status() == 412);
        CHECK(bakery.send("DELETE", path, {kShop, kFirstRevision}).status() == 403);
        CHECK(bakery.send("POST", "/v1/orders", {kStaff, kJson}, "{}").status() == 422);
        CHECK(bakery.send("GET", path, {kStaff}).status() == 200);
        CHECK(notices(watcher).empty());
    }
}

TEST_CASE("An answer that is given again is not told again", "[board][idempotency]") {
    for (const std::string_view store : {"kv", "durable"}) {
        INFO(store);
        Bakery bakery(live(store));
        WebSocketVisit watcher = bakery.watch();
        for (int i = 0; i < 2; ++i) {
            CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson, {"Idempotency-Key", "\"once\""}}, order_json())
                      .status() == 201);
            bakery.platform->advance(2s);
        }
        CHECK(notices(watcher).size() == 1);
    }
}

TEST_CASE("An import is told once, and a dry run not at all", "[board][import]") {
    for (const std::string_view store : {"kv", "durable"}) {
        INFO(store);
        Bakery bakery(live(store));
        WebSocketVisit watcher = bakery.watch();
        std::string lines;
        for (int i = 0; i < 40; ++i) lines += order_json() + "\n";
        CHECK(bakery.send("POST", "/v1/orders/import?dryRun=true", {kStaff, kNdjsonBody}, lines).status() == 200);
        CHECK(bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, "{}\n").status() == 200);
        CHECK(notices(watcher).empty());
        CHECK(bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, lines).status() == 200);
        const std::vector<std::string> told = notices(watcher);
        REQUIRE(told.size() == 1);
        CHECK(told[0] == R"({"readAgain":true})");
    }
}

TEST_CASE("Daily work is told where it has dropped orders", "[board][reports]") {
    Bakery bakery(live("durable"));
    bakery.move(bakery.order(), {"cancelled"});
    WebSocketVisit watcher = bakery.watch();
    REQUIRE(bakery.work_daily());
    CHECK(notices(watcher).empty());
    bakery.platform->advance(72h);
    REQUIRE(bakery.work_daily());
    CHECK(notices(watcher).size() == 1);
}

TEST_CASE("A board that does not answer fails nothing but whoever wants to watch", "[board]") {
    for (const std::string_view store : {"kv", "durable"}) {
        INFO(store);
        Bakery bakery({.vars = {{"STORE", std::string(store)}}, .board = BoardBinding::Silent});
        const std::string id = bakery.order();
        CHECK(bakery.patch(id, R"({"customText":"Hi"})").status() == 200);
        CHECK(bakery.remove(id).status() == 204);
        CHECK(warnings(bakery) == 3);
        CHECK(bakery.watch().reply().status() == 503);
    }
}

TEST_CASE("Without a board nothing is told, nor warned of, and nobody watches", "[board]") {
    Bakery bakery;
    const std::string id = bakery.order();
    CHECK(bakery.patch(id, R"({"customText":"Hi"})").status() == 200);
    CHECK(warnings(bakery) == 0);
    const Reply refused = bakery.watch().reply();
    CHECK(refused.status() == 501);
    CHECK(refused.json().text("/type") == "/problems/web-socket-unsupported");
}

TEST_CASE("A browser shows a ticket as a subprotocol, and is answered with the other one", "[board][auth]") {
    for (const std::string_view store : {"kv", "durable"}) {
        INFO(store);
        Bakery bakery(live(store));
        WebSocketVisit watcher = offer(bakery, "bakery.board.v1, " + ticket(bakery));
        CHECK(watcher.reply().status() == 101);
        CHECK(watcher.reply().header("Sec-WebSocket-Protocol") == "bakery.board.v1");
        (void)bakery.order();
        CHECK(notices(watcher).size() == 1);
        CHECK(bakery.watch().reply().header("Sec-WebSocket-Protocol") == "(absent)");  // none was offered
        CHECK(offer(bakery, ticket(bakery)).reply().header("Sec-WebSocket-Protocol") == "(absent)");
    }
}

TEST_CASE("A ticket is good for a minute, and for the board alone", "[board][auth]") {
    Bakery bakery(live());
    const std::string offered = "bakery.board.v1, " + ticket(bakery);
    bakery.platform->advance(59s);
    CHECK(offer(bakery, offered).reply().status() == 101);
    CHECK(bakery.send("GET", "/v1/orders", {{"Sec-WebSocket-Protocol", offered}}).status() == 401);
    CHECK(bakery.send("POST", "/v1/orders/live", {{"Sec-WebSocket-Protocol", offered}}).status() == 401);
    bakery.platform->advance(1s);
    CHECK(offer(bakery, offered).reply().status() == 401);
}

TEST_CASE("A ticket that was not given is none", "[board][auth]") {
    Bakery bakery(live());
    const std::string given = ticket(bakery);
    const std::string later = edge::base64url_encode(std::string(16, 'a') + "99999999999999");
    for (const std::string& offered :
         {std::string("ticket."), "ticket." + later, given + "A", given.substr(0, given.size() - 1),
          "Ticket" + given.substr(6), "bearer." + edge::base64url_encode("dev-staff"), std::string("dev-staff")}) {
        INFO(offered);
        CHECK(offer(bakery, "bakery.board.v1, " + offered).reply().status() == 401);
    }
    (void)bakery.order();
    (void)bakery.order();
    std::string cursor;
    (void)bakery.list("limit=1", &cursor);
    REQUIRE_FALSE(cursor.empty());
    CHECK(offer(bakery, "ticket." + cursor).reply().status() == 401);
}

TEST_CASE("Another bakery's ticket is none, nor is one where nobody has a key", "[board][auth]") {
    Bakery ours(live());
    const std::string given = ticket(ours);
    for (const std::optional<std::string>& keys :
         {std::optional<std::string>(), std::optional<std::string>("[]"),
          std::optional<std::string>(R"([{"name":"a","role":"staff","sha256":")" + std::string(64, '0') + R"("}])")}) {
        Bakery other({.api_keys = keys, .board = BoardBinding::Live});
        const std::string forged = edge::rest::CursorKey(keys.value_or("")).seal("ticket", "99999999999999");
        CHECK(offer(other, given).reply().status() == 401);
        CHECK(offer(other, "ticket." + forged).reply().status() == (keys && keys->size() > 2 ? 101 : 401));
    }
}

TEST_CASE("Only staff watches", "[board][auth]") {
    Bakery bakery(live());
    CHECK(bakery.watch({}).reply().status() == 401);
    CHECK(bakery.watch({kShop}).reply().status() == 403);
    CHECK(bakery.send("POST", "/v1/orders/live").status() == 401);
    CHECK(bakery.send("POST", "/v1/orders/live", {kShop}).status() == 403);
    CHECK(bakery.watch({kShop, {"Sec-WebSocket-Protocol", ticket(bakery)}}).reply().status() ==
          403);  // who has a key is it
    CHECK(bakery.sockets().open_sockets() == 0);
}

TEST_CASE("A ping is answered without waking the object, and closes nothing", "[board]") {
    Bakery bakery(live());
    WebSocketVisit watcher = bakery.watch();
    edge::testing::Client board(bakery::make_board_app(), bakery.env);
    watcher.send("ping");
    CHECK(bakery.sockets().deliver_to(board) == 0);
    CHECK(notices(watcher) == std::vector<std::string>{"pong"});
    watcher.send("pong");
    CHECK(bakery.sockets().deliver_to(board) > 0);
    CHECK(watcher.closed());
}

TEST_CASE("Who does not ask for a WebSocket is told to", "[board]") {
    for (const BoardBinding board : {BoardBinding::None, BoardBinding::Live}) {
        Bakery bakery({.board = board});
        const Reply reply = bakery.send("GET", "/v1/orders/live", {kStaff});
        CHECK(reply.status() == 426);
        CHECK(bakery.send("GET", reply.json().text("/type")).status() == 200);
    }
}

TEST_CASE("Who watches and has something to say is closed", "[board]") {
    Bakery bakery(live());
    WebSocketVisit watcher = bakery.watch();
    edge::testing::Client board(bakery::make_board_app(), bakery.env);
    watcher.send(R"({"removed":"everything"})");
    CHECK(bakery.sockets().deliver_to(board) > 0);
    REQUIRE(watcher.closed());
    CHECK(watcher.closed()->code == 1008);
}
