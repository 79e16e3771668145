#include "edge/rest/idempotency_store.hpp"

#include <cstdlib>
#include <memory>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "edge/rest/kv_idempotency_store.hpp"
#include "edge/rest/sql_idempotency_store.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"
#include "support/sqlite_database.hpp"

using namespace edge;
using namespace edge::rest;

namespace {

constexpr IdempotencyOptions kOptions{.lifetime = std::chrono::hours(2), .claim_lifetime = std::chrono::seconds(90)};

struct OverKv {
    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    testing::MemoryKv memory{platform};
    KvIdempotencyStore store{KvNamespace(memory, *platform), kOptions};
};

struct OverComparingKv : OverKv {
    OverComparingKv() { memory.enable_compare_and_set(); }
};

struct OverSql {
    OverSql() {
        if (!SqlIdempotencyStore::create_tables(database)) std::abort();
    }

    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    testing::SqliteDatabase database;
    SqlIdempotencyStore store{database, *platform, kOptions};
};

const IdempotencyKey kKey{.name = "a-name", .fingerprint = "a-body"};
const IdempotencyKey kOtherBody{.name = "a-name", .fingerprint = "another-body"};
const KeptAnswer kAnswer{
    .fingerprint = "a-body", .status = 201, .fields = {{"Location", "/v1/links/1"}, {"ETag", "\"r1\""}}, .body = "{}"};

}  // namespace

// What every store promises. The bakery's stores are held to theirs in the same way.

TEMPLATE_TEST_CASE("IdempotencyStore gives a kept answer again", "[rest][idempotency]", OverKv, OverComparingKv,
                   OverSql) {
    TestType over;
    CHECK(over.store.find(kKey).value() == std::nullopt);
    REQUIRE(over.store.claim(kKey));
    REQUIRE(over.store.keep(kKey, kAnswer));
    CHECK(over.store.find(kKey).value() == kAnswer);
}

TEMPLATE_TEST_CASE("IdempotencyStore tells a running request, with a time to return", "[rest][idempotency]", OverKv,
                   OverComparingKv, OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    const auto found = over.store.find(kKey);
    CHECK(found.error().code == ErrorCode::Conflict);
    CHECK(found.error().retry_after == IdempotencyStore::kRetryAfter);
}

TEMPLATE_TEST_CASE("IdempotencyStore refuses a second claim", "[rest][idempotency]", OverKv, OverComparingKv, OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    CHECK(over.store.claim(kKey).error().code == ErrorCode::Conflict);
}

TEMPLATE_TEST_CASE("IdempotencyStore refuses the key with another body", "[rest][idempotency]", OverKv, OverComparingKv,
                   OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    CHECK(over.store.find(kOtherBody).error().code == kKeyReused);
    REQUIRE(over.store.keep(kKey, kAnswer));
    CHECK(over.store.find(kOtherBody).error().code == kKeyReused);
}

TEMPLATE_TEST_CASE("IdempotencyStore frees a key that is given back", "[rest][idempotency]", OverKv, OverComparingKv,
                   OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    over.platform->advance(std::chrono::seconds(2));
    REQUIRE(over.store.release(kKey));
    CHECK(over.store.find(kKey).value() == std::nullopt);
    over.platform->advance(std::chrono::seconds(2));
    CHECK(over.store.claim(kOtherBody));
}

TEMPLATE_TEST_CASE("IdempotencyStore forgets a claim after its lifetime", "[rest][idempotency]", OverKv,
                   OverComparingKv, OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    over.platform->advance(kOptions.claim_lifetime + std::chrono::seconds(1));
    CHECK(over.store.find(kKey).value() == std::nullopt);
    CHECK(over.store.claim(kKey));
}

TEMPLATE_TEST_CASE("IdempotencyStore keeps an answer for its lifetime and no longer", "[rest][idempotency]", OverKv,
                   OverComparingKv, OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    REQUIRE(over.store.keep(kKey, kAnswer));
    over.platform->advance(kOptions.lifetime - std::chrono::seconds(1));
    CHECK(over.store.find(kKey).value() == kAnswer);
    over.platform->advance(std::chrono::seconds(2));
    CHECK(over.store.find(kKey).value() == std::nullopt);
}

// What only those promise that can compare.

TEMPLATE_TEST_CASE("IdempotencyStore that compares refuses a second claim however late it comes", "[rest][idempotency]",
                   OverComparingKv, OverSql) {
    TestType over;
    REQUIRE(over.store.claim(kKey));
    over.platform->advance(kOptions.claim_lifetime - std::chrono::seconds(1));
    CHECK(over.store.claim(kKey).error().code == ErrorCode::Conflict);
}

// What only one of them promises.

TEST_CASE("KvIdempotencyStore takes no failure of its store for a claim of another request", "[rest][idempotency]") {
    OverComparingKv over;
    over.memory.fail_next(1, kv_error("KV PUT failed: 503 Service Unavailable"));
    CHECK(over.store.claim(kKey).error().code == ErrorCode::Unavailable);
    over.memory.fail_next(KvRetryPolicy().attempts, kv_error("KV PUT failed: 429 Too Many Requests"));
    CHECK(over.store.claim(kKey).error().code == ErrorCode::RateLimited);
    CHECK(over.store.claim(kKey));
}

TEST_CASE("SqlIdempotencyStore creates its table once", "[rest][idempotency]") {
    OverSql over;
    REQUIRE(over.store.claim(kKey));
    REQUIRE(over.store.keep(kKey, kAnswer));
    REQUIRE(SqlIdempotencyStore::create_tables(over.database));
    CHECK(over.store.find(kKey).value() == kAnswer);
}

TEST_CASE("SqlIdempotencyStore forgets what has ended when a key is claimed", "[rest][idempotency]") {
    OverSql over;
    REQUIRE(over.store.claim(kKey));
    over.platform->advance(kOptions.claim_lifetime + std::chrono::seconds(1));
    REQUIRE(over.store.claim({.name = "another", .fingerprint = "a-body"}));
    CHECK(over.database.run("SELECT name FROM idempotency").value().size() == 1);
}

TEST_CASE("KvIdempotencyStore fails with a lifetime that KV does not take", "[rest][idempotency]") {
    OverKv over;
    const KvIdempotencyStore store(KvNamespace(over.memory, *over.platform),
                                   {.claim_lifetime = std::chrono::seconds(59)});
    CHECK(store.claim(kKey).error().code == KvError::TtlOutOfRange);
}
