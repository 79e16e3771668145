#include "edge/bindings/env.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

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

Env with_vars(std::initializer_list<std::pair<std::string_view, std::string>> vars) {
    Env env(std::make_shared<testing::TestPlatform>());
    for (const auto& [name, value] : vars) env.add_var(name, value);
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

TEST_CASE("Env gives vars as numbers and flags", "[env]") {
    const Env env = with_vars({{"DAYS", "-90"}, {"RATE", "0.5"}, {"MANY", "1e3"}, {"ON", "true"}, {"OFF", "false"}});
    CHECK(env.integer("DAYS") == -90);
    CHECK(env.number("RATE") == 0.5);
    CHECK(env.number("MANY") == 1000);
    CHECK(env.number("DAYS") == -90);
    CHECK(env.flag("ON") == true);
    CHECK(env.flag("OFF") == false);
}

TEST_CASE("Env says what a var is that has another form, and what it must be", "[env]") {
    const Env env = with_vars({{"A", "9O"}, {"B", ""}, {"C", "yes"}, {"D", "1e400"}});
    CHECK(env.integer("A").error().internal == R"(the var A is "9O", and must be an integer)");
    CHECK(env.number("B").error().internal == R"(the var B is "", and must be a number)");
    CHECK(env.flag("C").error().internal == R"(the var C is "yes", and must be true or false)");
    CHECK(env.number("D").error().internal == R"(the var D is "1e400", and must be a number that a double can have)");
    CHECK(env.integer("A").error().code == ErrorCode::Internal);
}

TEST_CASE("Env takes no text for a number that only looks like one", "[env]") {
    for (const char* text :
         {" 1", "1 ", "+1", "01", "-01", "1.", ".5", "0x1", "NaN", "1_000", "true", "\"1\"", "[1]"}) {
        INFO(text);
        const Env env = with_vars({{"N", text}});
        CHECK_FALSE(env.integer("N"));
        CHECK_FALSE(env.number("N"));
    }
    CHECK_FALSE(with_vars({{"N", "0.5"}}).integer("N"));
    CHECK_FALSE(with_vars({{"N", "9223372036854775808"}}).integer("N"));
    for (const char* text : {"1", "0", "True", "TRUE", "on", " true"}) CHECK_FALSE(with_vars({{"F", text}}).flag("F"));
}

TEST_CASE("Env says how a var is bound that is absent, whatever it should be", "[env]") {
    const Env env = with_vars({});
    for (const Error& error : {env.integer("NOPE").error(), env.number("NOPE").error(), env.flag("NOPE").error()}) {
        CHECK(error.code == ErrorCode::Internal);
        CHECK(error.internal == R"(no var "NOPE": add it by Env::add_var)");
        CHECK_FALSE(error.detail.contains("NOPE"));
    }
}

TEST_CASE("Env logs where there is no request", "[env]") {
    const auto platform = std::make_shared<testing::TestPlatform>();
    const Env env(platform);
    env.log(LogLevel::Info, "started", {{"routes", 3}});
    env.log(LogLevel::Debug, "done");
    REQUIRE(platform->log().size() == 2);
    CHECK(platform->log()[0].second == R"({"level":"info","message":"started","routes":3})");
    CHECK(platform->log()[1].second == R"({"level":"debug","message":"done"})");
}
