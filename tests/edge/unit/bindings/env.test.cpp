#include "edge/bindings/env.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

namespace {

Env make_env() {
    auto platform = std::make_shared<testing::TestPlatform>();
    Env env(platform);
    env.add_var("MODE", "test")
        .add_var("KEY", "hunter2")
        .add_kv("ORDERS", std::make_shared<testing::MemoryKv>(platform));
    return env;
}

}  // namespace

TEST_CASE("Env gives vars and secrets by name", "[env]") {
    const Env env = make_env();
    CHECK(env.var("MODE") == "test");
    CHECK(env.secret("KEY") == "hunter2");
}

TEST_CASE("Env keeps the last of two vars of a name", "[env]") {
    Env env = make_env();
    env.add_var("MODE", "other");
    CHECK(env.var("MODE") == "other");
}

TEST_CASE("Env gives a namespace that works on its store", "[env]") {
    const Env env = make_env();
    REQUIRE(env.kv("ORDERS"));
    REQUIRE(env.kv("ORDERS")->put("a", "1"));
    CHECK(env.kv("ORDERS")->get_text("a") == "1");
}

TEST_CASE("Env gives a namespace that tries writes as often as it is told to", "[env]") {
    const Env env = make_env();
    const KvNamespace patient = *env.kv("ORDERS");
    const KvNamespace hasty = *env.kv("ORDERS", {.attempts = 1});
    REQUIRE(patient.put("a", "1"));
    CHECK(hasty.put("a", "2").error().code == ErrorCode::RateLimited);
    CHECK(patient.put("a", "3"));
}

TEST_CASE("Env says in the log how a binding that is missing is bound, in the platform's words", "[env]") {
    const Env env = make_env();
    CHECK(env.var("NOPE").error().internal == R"(no var "NOPE": add it by Env::add_var)");
    CHECK(env.secret("NOPE").error().internal == R"(no secret "NOPE": add it by Env::add_var)");
    CHECK(env.kv("NOPE").error().internal == R"(no KV namespace "NOPE": add it by Env::add_kv)");
    CHECK(env.durable_objects("NOPE").error().internal.contains("Env::add_durable_objects"));
    CHECK(env.fetcher("NOPE").error().internal.contains("Env::add_fetcher"));
    CHECK(env.sql().error().internal.contains("Env::set_sql"));
}

TEST_CASE("Env tells clients nothing about a missing binding", "[env]") {
    const Error error = make_env().kv("NOPE").error();
    CHECK(error.code == ErrorCode::Internal);
    CHECK_FALSE(error.detail.contains("NOPE"));
}
