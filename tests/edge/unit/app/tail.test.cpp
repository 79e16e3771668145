#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kEvents = R"([
    {"scriptName": "shop", "outcome": "exception", "eventTimestamp": 1770000000123, "cpuTime": 3,
     "event": {"request": {"url": "https://shop.example/", "method": "GET"}},
     "logs": [{"timestamp": 1770000000124, "level": "warn", "message": ["no", {"cakes": 1}]}],
     "exceptions": [{"timestamp": 1770000000125, "name": "Error", "message": "Gone."}]},
    {"outcome": "ok", "event": null, "eventTimestamp": null, "logs": [], "exceptions": [], "scriptName": null}
])";

TailKind kind_of(const std::string& event) {
    return TailEvents::parse(R"([{"event": )" + event + "}]").value().items.at(0).kind;
}

}  // namespace

TEST_CASE("What other Workers have done is read, and kept as it came", "[tail]") {
    const TailEvents events = TailEvents::parse(kEvents).value();
    REQUIRE(events.items.size() == 2);
    const TailItem& first = events.items[0];
    CHECK(first.script_name == "shop");
    CHECK(first.outcome == "exception");
    CHECK(first.kind == TailKind::Request);
    CHECK(first.timestamp == Time(1770000000123ms));
    CHECK(first.event == R"({"request": {"url": "https://shop.example/", "method": "GET"}})");
    CHECK(first.json.contains(R"("cpuTime": 3)"));
    REQUIRE(first.logs.size() == 1);
    CHECK(first.logs[0].timestamp == Time(1770000000124ms));
    CHECK(first.logs[0].level == "warn");
    CHECK(first.logs[0].message == R"(["no", {"cakes": 1}])");
    REQUIRE(first.exceptions.size() == 1);
    CHECK(first.exceptions[0].name == "Error");
    CHECK(first.exceptions[0].message == "Gone.");
    const TailItem& second = events.items[1];
    CHECK(second.script_name.empty());
    CHECK(second.kind == TailKind::Other);
    CHECK_FALSE(second.timestamp);
    CHECK(second.event == "null");
}

TEST_CASE("What a Worker was invoked by is told by what it has", "[tail]") {
    CHECK(kind_of(R"({"request": {}, "response": {"status": 200}})") == TailKind::Request);
    CHECK(kind_of(R"({"scheduledTime": 1, "cron": "0 3 * * *"})") == TailKind::Scheduled);
    CHECK(kind_of(R"({"scheduledTime": "2026-01-01"})") == TailKind::Alarm);
    CHECK(kind_of(R"({"queue": "orders", "batchSize": 2})") == TailKind::Queue);
    CHECK(kind_of(R"({"mailFrom": "a@b.c", "rcptTo": "d@e.f", "rawSize": 7})") == TailKind::Email);
    CHECK(kind_of(R"({"consumedEvents": []})") == TailKind::Tail);
    CHECK(kind_of(R"({"rpcMethod": "add"})") == TailKind::Procedure);
    CHECK(kind_of(R"({"new": 1})") == TailKind::Other);
    CHECK(kind_of("7") == TailKind::Other);
}

TEST_CASE("Members that are not as they should be are left out, and what is no JSON is refused", "[tail]") {
    const TailEvents odd =
        TailEvents::parse(R"([7, {"scriptName": 7, "logs": 7, "exceptions": [7], "outcome": []}])").value();
    REQUIRE(odd.items.size() == 2);
    CHECK(odd.items[0].json == "7");
    CHECK(odd.items[1].script_name.empty());
    CHECK(odd.items[1].logs.empty());
    CHECK(odd.items[1].exceptions.size() == 1);
    const TailEvents late = TailEvents::parse(R"([{"logs": [{"timestamp": 1e300}, {"timestamp": -1e300}]}])").value();
    REQUIRE(late.items[0].logs.size() == 2);
    for (const TailLog& log : late.items[0].logs) CHECK(log.timestamp == Time());
    CHECK(TailEvents::parse("[{]").error().code == ErrorCode::MalformedRequest);
    CHECK(TailEvents::parse("").error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("A handler is given what other Workers have done", "[tail]") {
    App app;
    app.tail([](const TailEvents& events, Kv<"FAILURES"> failures) {
        for (const TailItem& each : events.items)
            if (each.outcome != "ok") failures.put(each.script_name, each.json).value();
    });
    testing::MemoryEnv env;
    KvNamespace failures = env.kv("FAILURES");
    CHECK(testing::Client(std::move(app), env).tail(kEvents));
    CHECK(failures.get_text("shop").value().value().contains("Gone."));
}

TEST_CASE("A handler of such events that fails is logged, and so is that there is none", "[tail]") {
    App app;
    app.tail([](const TailEvents&) { throw std::runtime_error("no eggs"); });
    testing::MemoryEnv env;
    CHECK_FALSE(testing::Client(std::move(app), env).tail(kEvents));
    CHECK(env.log().contains("no eggs"));
    CHECK_FALSE(testing::Client(App(), env).tail(kEvents));
    CHECK(env.log().contains("add App::tail"));
}
