#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "api/cakes/service.hpp"
#include "api/orders/kv_order_store.hpp"
#include "api/transfer/import_body.hpp"
#include "bakery.hpp"

using namespace bakery::testing;
using edge::ErrorCode;
using edge::Result;

namespace {

Reply import(Bakery& bakery, std::string lines, std::string_view query = "") {
    return bakery.send("POST", "/v1/orders/import" + std::string(query), {kStaff, kNdjsonBody}, std::move(lines));
}

Reply check(Bakery& bakery, std::string lines) { return import(bakery, std::move(lines), "?dryRun=true"); }

std::string order_line(std::string_view more_members = "") { return order_json(kCustomer, more_members) + "\n"; }

std::string repeated(const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

std::vector<std::int64_t> statuses(const Reply& reply) {
    std::vector<std::int64_t> all;
    for (const Json& line : reply.lines()) all.push_back(line.integer("/status"));
    return all;
}

std::vector<std::int64_t> numbers(const Reply& reply) {
    std::vector<std::int64_t> all;
    for (const Json& line : reply.lines()) all.push_back(line.integer("/line"));
    return all;
}

/// What a client does and sees: each chunk it sends is delivered alone, and what it was sent by then is noted.
struct Conversation {
    std::vector<std::string> chunks;
    std::size_t delivered = 0;
    std::string received = {};
    std::vector<std::string> received_before = {};  ///< each chunk
    std::size_t leaves_after = std::string::npos;    ///< flushes
    bool breaks_off = false;                         ///< after the last chunk
};

class Chunks final : public edge::Stream::Source {
public:
    explicit Chunks(Conversation& talk) : talk_(talk) {}
    Result<std::optional<std::string>> read_some() override {
        talk_.received_before.push_back(talk_.received);
        if (talk_.delivered == talk_.chunks.size() && talk_.breaks_off)
            return edge::fail(ErrorCode::Unavailable, "", "the connection was lost");
        if (talk_.delivered == talk_.chunks.size()) return std::nullopt;
        return talk_.chunks[talk_.delivered++];
    }

private:
    Conversation& talk_;
};

class Sink final : public edge::BodySink {
public:
    explicit Sink(Conversation& talk) : talk_(talk) {}
    Result<void> write(std::string_view bytes) override { return held_ += bytes, Result<void>(); }
    Result<void> flush() override {
        if (talk_.leaves_after == 0) return edge::fail(ErrorCode::Unavailable, "", "gone");
        --talk_.leaves_after;
        talk_.received += std::exchange(held_, {});
        return {};
    }

private:
    Conversation& talk_;
    std::string held_;
};

Result<void> talk(Bakery& bakery, Conversation& conversation, bakery::ImportMode mode) {
    const bakery::CakeCatalogue catalogue(bakery.catalogue_kv());
    bakery.orders->begin_invocation();
    bakery::ImportBody body(std::make_shared<bakery::KvOrderStore>(bakery.orders_kv(), std::chrono::days(90)),
                            catalogue.list(), *bakery.platform, mode,
                            edge::Stream(std::make_unique<Chunks>(conversation)));
    Sink sink(conversation);
    return body.write(sink);
}

}  // namespace

TEST_CASE("An import takes every line as an order of its own", "[import]") {
    Bakery bakery;
    const Reply reply = import(bakery, order_line() + order_line(R"(,"pickupDate":1767312000)"));
    CHECK(reply.status() == 200);
    CHECK(reply.header("Content-Type") == "application/x-ndjson");
    REQUIRE(statuses(reply) == std::vector<std::int64_t>{201, 201});
    const std::vector<Json> lines = reply.lines();
    const std::string second = lines[1].text("/id");
    CHECK(lines[1].integer("/line") == 2);
    const Json order = bakery.send("GET", "/v1/orders/" + second, {kStaff}).json();
    CHECK(order.integer("/pickupDate") == 1767312000);
    CHECK(order.text("/status") == "pending");
    CHECK(order.integer("/createdAt") == 1767225602);
}

TEST_CASE("An import's orders are in every list", "[import]") {
    Bakery bakery;
    CHECK(import(bakery, repeated(order_line(), 40)).lines().size() == 40);
    CHECK(bakery.list_all("limit=100").size() == 40);
    CHECK(bakery.list_all("limit=100&status=pending").size() == 40);
    CHECK(bakery.list_all("limit=100&customerId=" + std::string(kCustomer)).size() == 40);
}

TEST_CASE("An import reads the catalogue once and writes three keys an order", "[import]") {
    Bakery bakery;
    CHECK(import(bakery, repeated(order_line(), 40)).lines().size() == 40);
    CHECK(bakery.catalogue->operations() == 1);
    CHECK(bakery.orders->operations() == 120);
}

TEST_CASE("A dry run says what would be taken and stores nothing", "[import]") {
    Bakery bakery;
    const Reply reply = check(bakery, order_line() + "{}\n");
    CHECK(statuses(reply) == std::vector<std::int64_t>{200, 422});
    CHECK_FALSE(reply.line(0).has("/id"));
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("A dry run has no limit", "[import]") {
    Bakery bakery;
    const std::vector<std::int64_t> all = statuses(check(bakery, repeated(order_line(), 2000)));
    CHECK(all == std::vector<std::int64_t>(2000, 200));
}

TEST_CASE("A wrong line spoils only itself", "[import]") {
    Bakery bakery;
    const Reply reply = import(bakery, order_line() + "{\n" + R"({"tip":1})" + "\n" + order_line());
    CHECK(statuses(reply) == std::vector<std::int64_t>{201, 400, 422, 201});
    CHECK(bakery.list_all("").size() == 2);
}

TEST_CASE("A malformed line is told with the offset within it", "[import]") {
    Bakery bakery;
    const Json line = import(bakery, order_line() + R"({"tip": })").line(1);
    CHECK(line.text("/problem/type") == "/problems/malformed-request");
    CHECK(line.integer("/line") == 2);
    CHECK(line.integer("/problem/offset") == 8);
    CHECK(line.text("/problem/detail") == "Malformed JSON at column 9: expected a value.");
}

TEST_CASE("A wrong line is told with the violations that a single order has", "[import]") {
    Bakery bakery;
    const std::string wrong = R"({"pickupDate":1,"cakeStyle":"mud","customerId":"me","tip":1})";
    const Json line = import(bakery, wrong).line(0);
    const Json single = bakery.send("POST", "/v1/orders", {kStaff, kJson}, wrong).json();
    REQUIRE(single.size("/errors") == 5);
    REQUIRE(line.size("/problem/errors") == 5);
    for (const std::string i : {"0", "1", "2", "3", "4"}) {
        CHECK(line.text("/problem/errors/" + i + "/pointer") == single.text("/errors/" + i + "/pointer"));
        CHECK(line.text("/problem/errors/" + i + "/detail") == single.text("/errors/" + i + "/detail"));
    }
}

TEST_CASE("A line of 16 kB is read, a longer one is refused alone", "[import]") {
    Bakery bakery;
    const std::string order = order_json();
    const std::string longest = order + std::string(bakery::kMaxImportLine - order.size(), ' ');
    CHECK(statuses(import(bakery, longest + "\n" + longest + " \n" + order)) ==
          std::vector<std::int64_t>{201, 413, 201});
}

TEST_CASE("Blank lines are counted and not answered", "[import]") {
    Bakery bakery;
    CHECK(numbers(import(bakery, "\n" + order_line() + " \t\r\n" + order_line() + "\n\n")) ==
          std::vector<std::int64_t>{2, 4});
}

TEST_CASE("An empty import is an empty answer", "[import]") {
    Bakery bakery;
    const Reply reply = import(bakery, "");
    CHECK(reply.status() == 200);
    CHECK(reply.body() == "");
}

TEST_CASE("An import passes over what the server sets", "[import]") {
    Bakery bakery;
    const std::string exported =
        R"(,"id":"01890a5d-ac96-774b-bcce-b302099a8057","status":"pending","createdAt":1,"updatedAt":1)";
    const Reply reply = import(bakery, order_line(exported));
    REQUIRE(statuses(reply) == std::vector<std::int64_t>{201});
    const std::string id = reply.line(0).text("/id");
    CHECK(id != kUnknownOrder);
    CHECK(bakery.send("GET", "/v1/orders/" + id, {kStaff}).json().integer("/createdAt") == 1767225602);
}

TEST_CASE("An import takes no order that is under way or finished", "[import]") {
    Bakery bakery;
    for (const std::string status : {"\"in-progress\"", "\"completed\"", "\"mud\"", "null", "7"}) {
        const Json line = import(bakery, order_line(R"(,"status":)" + status)).line(0);
        INFO(status);
        CHECK(line.integer("/status") == 422);
        CHECK(line.text("/problem/errors/0/pointer") == "/status");
    }
}

TEST_CASE("An import stores 300 orders and tells where to go on", "[import]") {
    Bakery bakery;
    const Reply reply = import(bakery, "{}\n" + repeated(order_line(), 302) + "{}\n");
    const std::vector<std::int64_t> all = statuses(reply);
    REQUIRE(all.size() == 304);
    CHECK(all[0] == 422);
    CHECK(std::ranges::count(all, 201) == 300);
    CHECK(std::vector(all.begin() + 301, all.end()) == std::vector<std::int64_t>{503, 503, 503});
    const std::vector<Json> lines = reply.lines();
    for (const std::size_t i : {301, 302, 303}) CHECK(lines[i].integer("/resumeFrom") == 302);
    CHECK_FALSE(lines[300].has("/resumeFrom"));
    CHECK(lines[301].text("/problem/detail") == "This import takes no more orders. Send another from line 302 on.");
    CHECK(bakery.orders->operations() == 900);
}

TEST_CASE("A line that KV does not store is told, and others are stored", "[import]") {
    Bakery bakery;
    bakery.orders->fail_next(1, outage());
    const Reply reply = import(bakery, repeated(order_line(), 3));
    CHECK(statuses(reply) == std::vector<std::int64_t>{503, 201, 201});
    CHECK(reply.line(0).text("/problem/type") == "/problems/unavailable");
    CHECK_FALSE(reply.line(0).has("/resumeFrom"));
    CHECK_FALSE(reply.line(0).has("/id"));
    CHECK(bakery.orders->operations() == 7);
}

TEST_CASE("An import repeats a write that came too fast", "[import]") {
    Bakery bakery;
    bakery.orders->fail_next(2, too_many_requests());
    CHECK(statuses(import(bakery, repeated(order_line(), 3))) == std::vector<std::int64_t>{201, 201, 201});
    CHECK(bakery.list_all("status=pending").size() == 3);
}

TEST_CASE("A catalogue that does not answer refuses the whole import", "[import]") {
    Bakery bakery;
    bakery.catalogue->fail_next(1, outage());
    CHECK(import(bakery, order_line()).status() == 503);
}

TEST_CASE("A client hears of a line before it sends the next", "[import]") {
    Bakery bakery;
    for (const auto mode : {bakery::ImportMode::Store, bakery::ImportMode::DryRun}) {
        Conversation conversation{.chunks = {order_line(), "{}\n", order_line().substr(0, 9)}};
        REQUIRE(talk(bakery, conversation, mode));
        const auto& heard = conversation.received_before;
        REQUIRE(heard.size() > 2);
        CHECK(heard[0].empty());
        CHECK(std::ranges::count(heard[1], '\n') == 1);
        CHECK(std::ranges::count(heard[2], '\n') == 2);
    }
}

TEST_CASE("A client that leaves has no more orders stored", "[import]") {
    Bakery bakery;
    Conversation conversation{.chunks = {repeated(order_line(), 200)}, .leaves_after = 1};
    CHECK_FALSE(talk(bakery, conversation, bakery::ImportMode::Store));
    CHECK(bakery.list_all("limit=100").size() == 16);
}

TEST_CASE("An import whose lines break off keeps what it stored, and has told of it", "[import]") {
    Bakery bakery;
    Conversation conversation{.chunks = {repeated(order_line(), 3), order_line().substr(0, 9)}, .breaks_off = true};
    const Result<void> done = edge::contain([&] { return talk(bakery, conversation, bakery::ImportMode::Store); });
    REQUIRE_FALSE(done);
    CHECK(done.error().internal == "the connection was lost");
    CHECK(std::ranges::count(conversation.received, '\n') == 3);
    CHECK(bakery.list_all("limit=100").size() == 3);
}

TEST_CASE("An import needs NDJSON, and says so", "[import]") {
    Bakery bakery;
    const Reply reply = bakery.send("POST", "/v1/orders/import", {kStaff, kJson}, order_line());
    CHECK(reply.status() == 415);
    CHECK(reply.json().text("/detail") == "The body must be application/x-ndjson, and Content-Type must say so.");
}

TEST_CASE("An import takes no content coding", "[import]") {
    Bakery bakery;
    const Reply reply = bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody, {"Content-Encoding", "gzip"}});
    CHECK(reply.status() == 415);
    CHECK(reply.header("Accept-Encoding") == "identity");
}

TEST_CASE("An import is for staff", "[import]") {
    Bakery bakery;
    CHECK(bakery.send("POST", "/v1/orders/import", {kNdjsonBody}, order_line()).status() == 401);
    CHECK(bakery.send("POST", "/v1/orders/import", {kShop, kNdjsonBody}, order_line()).status() == 403);
}

TEST_CASE("An import is refused to a client that takes no NDJSON", "[import]") {
    Bakery bakery;
    CHECK(bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody, {"Accept", "application/json"}}).status() ==
          406);
}

TEST_CASE("An import knows dryRun=true, dryRun=false and no other parameter", "[import]") {
    Bakery bakery;
    CHECK(import(bakery, "", "?dryRun=false").status() == 200);
    for (const std::string query : {"?dryRun=yes", "?dryRun=", "?dryRun=true&dryRun=true", "?dryrun=true"})
        CHECK(import(bakery, "", query).status() == 400);
}
