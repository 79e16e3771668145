#include "edge/bindings/declared.hpp"

#include <array>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/env.hpp"
#include "edge/bindings/var_reader.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/memory_rate_limiter.hpp"
#include "edge/testing/named_objects.hpp"
#include "edge/testing/test_platform.hpp"
#include "worker_env.hpp"

using namespace edge;

namespace {

class Echo final : public Fetcher {
    Pending<Response> send(Request request, const FetchOptions&) override {
        return Pending<Response>::ready(Response::text(std::string(request.path())));
    }
};

class Echoes final : public testing::NamedObjects {
public:
    std::unique_ptr<Fetcher> object(const ObjectId&) override { return std::make_unique<Echo>(); }
};

/// All that every deployment of tests/edge/unit/bindings/wrangler.jsonc has.
Env whole_env() {
    auto platform = std::make_shared<testing::TestPlatform>();
    Env env(platform);
    env.add_kv(WorkerEnv::ORDERS, std::make_shared<testing::MemoryKv>(platform));
    env.add_fetcher(WorkerEnv::OTHER, std::make_shared<Echo>());
    env.add_durable_objects(WorkerEnv::OBJECTS, std::make_shared<Echoes>());
    env.add_rate_limiter(WorkerEnv::LIMITER, std::make_shared<testing::MemoryRateLimiter>(1));
    env.add_var(WorkerEnv::MODE, "test").add_var(WorkerEnv::DAYS, "90").add_var(WorkerEnv::RATE, "0.5");
    env.add_var(WorkerEnv::IS_OPEN, "true").add_var(WorkerEnv::PRICES, R"([{"cents":1}])");
    env.add_var(WorkerEnv::api_url, "https://a.example").add_var(WorkerEnv::KEY, "hunter2");
    return env;
}

Env bare_env() { return Env(std::make_shared<testing::TestPlatform>()); }

/// What is wrong with an environment, but for the queue: Env knows of no such binding natively.
std::string faults(const Env& env) {
    VarReader vars(env);
    for (const Declaration& each : WorkerEnv::kRequired)
        if (each.kind != BindingKind::Other) vars.require(each);
    const Result<void> sound = vars.check();
    return sound ? "" : sound.error().internal;
}

/// The same where one var has another value.
std::string faults_with(TextName name, std::string value) {
    Env env = whole_env();
    env.add_var(name, std::move(value));
    return faults(env);
}

Request get(std::string_view path) { return Request::make("GET", path); }

}  // namespace

TEST_CASE("Env gives what is declared as what it is", "[declared]") {
    const Env env = whole_env();
    REQUIRE(env.kv(WorkerEnv::ORDERS).put("a", "1"));
    CHECK(env.kv(WorkerEnv::ORDERS, {.attempts = 1}).get_text("a") == "1");
    CHECK(env.fetcher(WorkerEnv::OTHER).fetch(get("/a"))->body() == "/a");
    CHECK(env.durable_objects(WorkerEnv::OBJECTS).by_name("b")->fetch(get("/b"))->body() == "/b");
    CHECK(env.rate_limiter(WorkerEnv::LIMITER));
    CHECK(env.secret(WorkerEnv::KEY) == "hunter2");
}

TEST_CASE("Env gives a declared var by its type", "[declared]") {
    const Env env = whole_env();
    const std::string_view mode = env.var(WorkerEnv::MODE);
    const std::int64_t days = env.var(WorkerEnv::DAYS);
    const double rate = env.var(WorkerEnv::RATE);
    const bool is_open = env.var(WorkerEnv::IS_OPEN);
    CHECK(mode == "test");
    CHECK(days == 90);
    CHECK(rate == 0.5);
    CHECK(is_open);
    CHECK(env.var(WorkerEnv::PRICES) == R"([{"cents":1}])");
    CHECK(env.var(WorkerEnv::api_url) == "https://a.example");
}

TEST_CASE("Env goes on giving what is declared by a string", "[declared]") {
    const Env env = whole_env();
    CHECK(env.var("api-url") == "https://a.example");
    CHECK(env.kv(std::string("ORDERS")));
    CHECK_FALSE(env.kv("NOPE"));
}

TEST_CASE("Env gives a Result for what only some environments have", "[declared]") {
    Env env = whole_env();
    CHECK(env.fetcher(WorkerEnv::CANARY).error().code == ErrorCode::Internal);
    env.add_fetcher(WorkerEnv::CANARY, std::make_shared<Echo>());
    CHECK((*env.fetcher(WorkerEnv::CANARY))->fetch(get("/c"))->body() == "/c");
}

TEST_CASE("A declared binding that is not there fails each call, in the words of its declaration", "[declared]") {
    const Env env = bare_env();
    const KvNamespace orders = env.kv(WorkerEnv::ORDERS);
    const std::string reason = R"(no KV namespace "ORDERS": )" + std::string(WorkerEnv::ORDERS.remedy);
    CHECK(orders.get_text("a").error().internal == reason);
    CHECK(orders.get_many(std::array{std::string("a")}).error().internal == reason);
    CHECK(orders.put("a", "1").error().internal == reason);
    CHECK(orders.put_stream("a", Stream::of("1")).error().internal == reason);
    CHECK(orders.remove("a").error().internal == reason);
    CHECK(orders.list().error().internal == reason);
    CHECK(env.fetcher(WorkerEnv::OTHER).fetch(get("/")).error().internal.starts_with(R"(no service "OTHER": )"));
    CHECK(env.durable_objects(WorkerEnv::OBJECTS).by_name("a")->fetch(get("/")).error().code == ErrorCode::Internal);
    CHECK_FALSE(env.rate_limiter(WorkerEnv::LIMITER));
    CHECK_FALSE(orders.get_text("a").error().detail.contains("ORDERS"));
}

TEST_CASE("A declared binding that was asked for in vain is still missing", "[declared]") {
    const Env env = bare_env();
    (void)env.kv(WorkerEnv::ORDERS);
    CHECK_FALSE(env.kv("ORDERS"));
    CHECK_FALSE(env.has("ORDERS"));
}

TEST_CASE("A declared var that is not there reads as nothing", "[declared]") {
    const Env env = bare_env();
    CHECK(env.var(WorkerEnv::MODE).empty());
    CHECK(env.var(WorkerEnv::DAYS) == 0);
    CHECK(env.var(WorkerEnv::RATE) == 0);
    CHECK_FALSE(env.var(WorkerEnv::IS_OPEN));
}

TEST_CASE("A deployment that has what is declared has no faults", "[declared]") { CHECK(faults(whole_env()).empty()); }

TEST_CASE("A deployment that lacks what is declared is told each, with the table to add", "[declared]") {
    const std::string all = faults(bare_env());
    for (const Declaration& each : WorkerEnv::kRequired) {
        INFO(each.name);
        if (each.kind == BindingKind::Other) continue;
        CHECK(all.contains('"' + std::string(each.name) + "\": " + std::string(each.remedy)));
    }
    CHECK(all.contains(R"(no KV namespace "ORDERS": add "env.staging.kv_namespaces" with {"binding": "ORDERS"} to )"
                       R"(wrangler.jsonc)"));
    CHECK_FALSE(all.contains("CANARY"));
}

TEST_CASE("All that is missing is one error, of the kind that serves nothing", "[declared]") {
    const Result<void> complete = check_declared(bare_env(), WorkerEnv::kRequired);
    CHECK(complete.error().code == ErrorCode::Internal);
    CHECK(complete.error().internal.contains("QUEUE"));
    CHECK_FALSE(complete.error().detail.contains("QUEUE"));
}

TEST_CASE("A var of another form than its declaration's is a fault", "[declared]") {
    CHECK(faults_with(WorkerEnv::DAYS, "ninety") == R"(the var DAYS is "ninety", and must be an integer)");
    CHECK(faults_with(WorkerEnv::DAYS, "0.5") == R"(the var DAYS is "0.5", and must be an integer)");
    CHECK(faults_with(WorkerEnv::IS_OPEN, "yes") == R"(the var IS_OPEN is "yes", and must be true or false)");
    for (const std::string text : {"", "-", "1.", ".5", "1e", "1e+", "1,5", "0x10", "NaN", "1 "})
        CHECK(faults_with(WorkerEnv::RATE, text) == "the var RATE is \"" + text + "\", and must be a number");
    for (const std::string text : {"0", "-1", "1.25", "1e21", "1e+21", "-2.5E-3"})
        CHECK(faults_with(WorkerEnv::RATE, text).empty());
    CHECK(faults_with(WorkerEnv::MODE, "").empty());
}

TEST_CASE("VarReader takes declared vars and secrets as names", "[declared]") {
    const Env env = whole_env();
    VarReader vars(env);
    CHECK(vars.text(WorkerEnv::MODE, "none") == "test");
    CHECK(vars.choice(WorkerEnv::MODE, {"live", "test"}) == "test");
    CHECK(vars.integer(WorkerEnv::DAYS, {.least = 1, .most = 365}, 1) == 90);
    CHECK(vars.parsed_secret(
              WorkerEnv::KEY, [](std::string_view text) { return Result<std::string>(text); }, "any") == "hunter2");
    (void)vars.integer(WorkerEnv::DAYS, {.least = 1, .most = 10}, 1);
    CHECK(vars.check().error().internal == R"(the var DAYS is "90", and must be an integer from 1 to 10)");
}
