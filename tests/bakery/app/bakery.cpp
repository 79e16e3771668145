#include "bakery.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/d1/d1_database.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/testing/memory_objects.hpp"
#include "edge/testing/named_objects.hpp"
#include "edge/testing/sqlite_d1.hpp"
#include "edge/text/hex.hpp"
#include "worker_env.hpp"

namespace bakery::testing {
namespace {

constexpr std::chrono::seconds kPause{2};

std::string key_json(std::string_view name, std::string_view role, std::string_view key) {
    edge::json::Writer json;
    json.begin_object().member("name", name).member("role", role);
    json.member("sha256", edge::to_hex(edge::bytes_of(edge::sha256(key)))).end_object();
    return std::move(json).take();
}

/// Objects that do not answer.
class SilentObjects final : public edge::testing::NamedObjects {
    class Silent final : public edge::Fetcher {
        edge::Pending<edge::Response> send(edge::Request, const edge::FetchOptions&) override {
            return edge::Pending<edge::Response>::ready(
                edge::fail(edge::ErrorCode::Unavailable, "There is no answer.", "the board is silent"));
        }
    };

    [[nodiscard]] std::unique_ptr<edge::Fetcher> object(const edge::ObjectId&) override {
        return std::make_unique<Silent>();
    }
};

}  // namespace

std::string dev_keys() {
    return "[" + key_json("a till", "shop", "dev-shop") + "," + key_json("the office", "staff", "dev-staff") + "," +
           key_json("a guest", "guest", "dev-guest") + "]";
}

std::string order_json(std::string_view customer, std::string_view more_members) {
    return R"({"customerId":")" + std::string(customer) +
           R"(","customText":"Happy birthday","cakeStyle":"vanilla-flowers")" + std::string(more_members) + "}";
}

edge::Error too_many_requests() { return edge::kv_error("KV PUT failed: 429 Too Many Requests"); }
edge::Error outage() { return edge::kv_error("KV GET failed: 503 Service Unavailable"); }

Bakery::Bakery(Settings settings) : env(std::move(settings.platform)) {
    if (settings.api_keys) env.secret(WorkerEnv::API_KEYS, *settings.api_keys);
    if (settings.rate_limiter) env.rate_limiter("RATE_LIMITER", settings.rate_limiter);
    for (auto& [name, value] : settings.vars) env.var(name, value);
    env.instance(std::move(settings.instance));
    bind(settings.board);
    if (env.env().var(WorkerEnv::STORE) == "durable") {
        object_ = std::make_shared<ObjectInProcess>(env.env());
        env.durable_objects(WorkerEnv::ORDER_OBJECT, object_);
    }
    if (env.env().var(WorkerEnv::STORE) == "d1") {
        const auto database = std::make_shared<edge::testing::SqliteD1>(env.platform());
        REQUIRE(database->apply_migrations(EDGE_ROOT "/migrations"));
        env.add<edge::D1Database>("DB", database);
    }
    client_.emplace(make_app, env);
    seed();
}

void Bakery::bind(BoardBinding board) {
    if (board == BoardBinding::Silent) env.durable_objects("BOARD", std::make_shared<SilentObjects>());
    if (board != BoardBinding::Live) return;
    sockets_ = std::make_shared<edge::testing::MemoryObjectSockets>(env);
    env.add<edge::ObjectSockets>("sockets", sockets_);
    env.durable_objects("BOARD", std::make_shared<edge::testing::MemoryObjects>(make_app, env, "BoardObject"));
}

void Bakery::seed() {
    for (const std::string id : {"chocolate-hearts", "strawberry-rainbow", "vanilla-classic", "vanilla-flowers"}) {
        const std::string json =
            R"({"id":")" + id + R"(","name":"Cake","description":"","priceCents":3000,"available":true})";
        REQUIRE(catalogue_kv().put("cake/" + id, json, {.metadata = json}));
    }
    platform->advance(kPause);
}

Reply Bakery::send(std::string_view method, std::string_view target, std::initializer_list<edge::HeaderView> headers,
                   std::string body) {
    return send(method, target, std::span(headers.begin(), headers.size()), std::move(body));
}

Reply Bakery::send(std::string_view method, std::string_view target, std::span<const edge::HeaderView> headers,
                   std::string body) {
    return client_->request(method, target, headers, edge::testing::Payload::of("", std::move(body)));
}

edge::testing::WebSocketVisit Bakery::watch(std::initializer_list<edge::HeaderView> fields) {
    return client_->web_socket("/v1/orders/live", fields);
}

edge::Result<void> Bakery::work_daily() { return client_->scheduled("0 3 * * *"); }

std::string Bakery::order(std::string_view customer, std::string_view more_members) {
    const Reply reply = send("POST", "/v1/orders", {kStaff, kJson}, order_json(customer, more_members));
    REQUIRE(reply.status() == 201);
    platform->advance(kPause);
    return reply.json().text("/id");
}

Reply Bakery::change(std::string_view method, std::string_view id, std::string body) {
    const std::string target = "/v1/orders/" + std::string(id);
    const std::string etag = send("GET", target, {kStaff}).header("ETag");
    platform->advance(kPause);
    Reply reply = send(method, target, {kStaff, kMergePatch, {"If-Match", etag}}, std::move(body));
    platform->advance(kPause);
    return reply;
}

Reply Bakery::patch(std::string_view id, std::string body) { return change("PATCH", id, std::move(body)); }
Reply Bakery::remove(std::string_view id) { return change("DELETE", id, {}); }

void Bakery::move(std::string_view id, std::initializer_list<std::string_view> statuses) {
    for (const std::string_view status : statuses)
        REQUIRE(patch(id, R"({"status":")" + std::string(status) + R"("})").status() == 200);
}

std::vector<std::string> Bakery::list(const std::string& query, std::string* cursor) {
    const Reply reply = send("GET", "/v1/orders?" + query, {kStaff});
    REQUIRE(reply.status() == 200);
    const Json page = reply.json();
    if (cursor) *cursor = page.is_null("/next") ? "" : page.text("/next");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < page.size("/items"); ++i)
        ids.push_back(page.text("/items/" + std::to_string(i) + "/id"));
    return ids;
}

std::vector<std::string> Bakery::list_all(const std::string& query) {
    std::string cursor;
    std::vector<std::string> all = list(query, &cursor);
    while (!cursor.empty())
        for (std::string& id : list(query + "&cursor=" + cursor, &cursor)) all.push_back(std::move(id));
    return all;
}

}  // namespace bakery::testing
