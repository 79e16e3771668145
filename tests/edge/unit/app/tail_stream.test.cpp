#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

std::string event(int sequence, const std::string& tells) {
    return R"({"timestamp":1770000000123,"invocationId":"i1","spanContext":{"traceId":"t1","spanId":"s1"},)"
           R"("sequence":)" +
           std::to_string(sequence) + R"(,"event":)" + tells + "}";
}

const std::vector<std::string> kStream = {
    event(0, R"({"type":"onset","scriptName":"shop","entrypoint":"Shop","spanId":"s2","info":{"type":"fetch"}})"),
    event(1, R"({"type":"spanOpen","name":"bake","spanId":"s3","info":{"type":"attributes"}})"),
    event(2, R"({"type":"log","level":"warn","message":["no",{"cakes":1}]})"),
    event(3, R"({"type":"exception","name":"Error","message":"Gone \"away\"."})"),
    event(4, R"({"type":"spanClose","outcome":"exception"})"),
    event(5, R"({"type":"young","info":7})"),
    event(6, R"({"type":"outcome","outcome":"exception","cpuTime":3})"),
};

TailStreamEvent read(std::size_t index) { return TailStreamEvent::parse(kStream.at(index)).value(); }

}  // namespace

TEST_CASE("An event of a tail stream is read, and kept as it came", "[tail]") {
    const TailStreamEvent onset = read(0);
    CHECK(onset.kind == TailStreamKind::Onset);
    CHECK(onset.invocation_id == "i1");
    CHECK(onset.trace_id == "t1");
    CHECK(onset.span_id == "s1");
    CHECK(onset.timestamp == Time(1770000000123ms));
    CHECK(onset.script_name == "shop");
    CHECK(onset.entrypoint == "Shop");
    CHECK(onset.trigger == "fetch");
    CHECK(onset.opened == "s2");
    const TailStreamEvent span = read(1);
    CHECK(span.kind == TailStreamKind::SpanOpen);
    CHECK(span.name == "bake");
    CHECK(span.opened == "s3");
    CHECK(span.trigger.empty());
    CHECK(span.sequence == 1);
    CHECK(read(2).message == R"(["no",{"cakes":1}])");
    CHECK(read(2).level == "warn");
    CHECK(read(3).name == "Error");
    CHECK(read(3).message == "Gone \"away\".");
    CHECK(read(4).outcome == "exception");
    CHECK(read(5).kind == TailStreamKind::Other);
    CHECK(read(5).event == R"({"type":"young","info":7})");
    CHECK(read(6).kind == TailStreamKind::Outcome);
}

TEST_CASE("An event of another form is read as far as it goes", "[tail]") {
    const TailStreamEvent odd =
        TailStreamEvent::parse(R"({"timestamp":1e300,"sequence":-1,"spanContext":[],"event":{"type":7,"info":"x"}})")
            .value();
    CHECK(odd.timestamp == Time());
    CHECK(odd.sequence == 0);
    CHECK(odd.kind == TailStreamKind::Other);
    CHECK(TailStreamEvent::parse("[]").value().event == "null");
    CHECK_FALSE(TailStreamEvent::parse("{"));
}

TEST_CASE("A handler of tail streams has variables of its own for each invocation", "[tail]") {
    testing::MemoryEnv env;
    env.kv("SEEN");
    App app;
    app.tail_stream([](TailStream& stream, Kv<"SEEN"> seen) -> Result<void> {
        int count = 0;
        std::string outcome;
        while (const auto next = stream.next().value()) {
            ++count;
            if (next->kind == TailStreamKind::Outcome) outcome = next->outcome;
        }
        return seen.put(stream.onset().script_name, std::to_string(count) + " " + outcome);
    });
    testing::Client client(std::move(app), env);
    for (int i = 0; i < 2; ++i) {
        CHECK(client.tail_stream(kStream));
        CHECK(env.env().kv("SEEN").value().get_text("shop").value() == "6 exception");
    }
}

TEST_CASE("An event that cannot be read fails, and the next one is read", "[tail]") {
    testing::MemoryEnv env;
    App app;
    int failed = 0;
    int told = 0;
    app.tail_stream([&](TailStream& stream) {
        for (int i = 0; i < 2; ++i) {
            const auto next = stream.next();
            if (!next) ++failed;
            else if (*next) ++told;
        }
    });
    CHECK(testing::Client(std::move(app), env).tail_stream(std::vector<std::string>{kStream[0], "{", kStream[6]}));
    CHECK(failed == 1);
    CHECK(told == 1);
}

TEST_CASE("A tail stream whose handler fails is logged", "[tail]") {
    testing::MemoryEnv env;
    App app;
    app.tail_stream([](TailStream&) { throw std::runtime_error("no eggs"); });
    CHECK_FALSE(testing::Client(std::move(app), env).tail_stream(kStream));
    CHECK(env.log().contains("A tail stream failed"));
    CHECK(env.log().contains("no eggs"));
    CHECK(testing::Client(App(), env).tail_stream(kStream).error().internal.contains("add App::tail_stream"));
}
