#include "edge/testing/memory_env.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace edge;
using namespace std::chrono_literals;
using testing::MemoryEnv;

TEST_CASE("MemoryEnv gives an application its vars, secrets and KV namespaces", "[testing]") {
    MemoryEnv env;
    env.var("MODE", "test").secret("KEY", "hunter2");
    REQUIRE(env.kv("LINKS").put("a", "1"));
    CHECK(env.env().var("MODE") == "test");
    CHECK(env.env().secret("KEY") == "hunter2");
    CHECK(env.env().kv("LINKS")->get_text("a") == "1");
}

TEST_CASE("MemoryEnv binds nothing that was not named", "[testing]") {
    MemoryEnv env;
    CHECK_FALSE(env.env().var("MODE"));
    CHECK_FALSE(env.env().kv("LINKS"));
    CHECK_FALSE(env.env().rate_limiter("LIMITER"));
}

TEST_CASE("MemoryEnv keeps its namespaces apart, and each of them", "[testing]") {
    MemoryEnv env;
    REQUIRE(env.kv("A").put("key", "1"));
    CHECK_FALSE(env.kv("B").get_text("key").value());
    CHECK(env.kv("A").get_text("key") == "1");
}

TEST_CASE("MemoryEnv moves the clock that its KV goes by", "[testing]") {
    MemoryEnv env;
    REQUIRE(env.kv("LINKS").put("a", "1", {.expiration_ttl = 60s}));
    env.advance(61s);
    CHECK_FALSE(env.kv("LINKS").get_text("a").value());
}

TEST_CASE("MemoryEnv lets a test fail a namespace", "[testing]") {
    MemoryEnv env;
    env.kv_store("LINKS").fail_next(1, Error(ErrorCode::Unavailable, "down"));
    CHECK(env.kv("LINKS").get_text("a").error().code == ErrorCode::Unavailable);
}

TEST_CASE("MemoryEnv's rate limiter refuses what is beyond its quota", "[testing]") {
    MemoryEnv env;
    testing::MemoryRateLimiter& limiter = env.rate_limiter("LIMITER", 1);
    CHECK(Pending(env.platform(), env.env().rate_limiter("LIMITER")->limit("a")).wait() == true);
    CHECK(Pending(env.platform(), env.env().rate_limiter("LIMITER")->limit("a")).wait() == false);
    CHECK(limiter.events().at("a") == 2);
}
