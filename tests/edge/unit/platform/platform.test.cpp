#include "edge/platform/platform.hpp"

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"
#include "edge/text/base64url.hpp"

using namespace edge;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

template <class P>
concept TakesBareText = requires(P& platform) { platform.write_log(LogLevel::Error, "bare text"); };

}  // namespace

TEST_CASE("A sleep is as long as it was asked for, up to a day", "[platform]") {
    CHECK(bounded_sleep(0ms) == 0ms);
    CHECK(bounded_sleep(1ms) == 1ms);
    CHECK(bounded_sleep(24h) == 24h);
}

TEST_CASE("A sleep of less than nothing is none, and one of more than a day is a day", "[platform]") {
    CHECK(bounded_sleep(-1ms) == 0ms);
    CHECK(bounded_sleep(milliseconds::min()) == 0ms);
    CHECK(bounded_sleep(24h + 1ms) == 24h);
    CHECK(bounded_sleep(milliseconds::max()) == 24h);
}

TEST_CASE("TestPlatform sleeps as a platform does", "[platform]") {
    testing::TestPlatform platform;
    platform.sleep(-1h);
    platform.sleep(milliseconds::max());
    CHECK(platform.slept() == 24h);
    CHECK(platform.now() == testing::TestPlatform::kStart + 24h);
}

TEST_CASE("Platform logs a line as a JSON object", "[platform]") {
    testing::TestPlatform platform;
    platform.log(LogLevel::Warn, "no key", {{"name", "API_KEYS"}, {"reason", "a \"quoted\"\nreason"}});
    REQUIRE(platform.log().size() == 1);
    CHECK(platform.log()[0].first == LogLevel::Warn);
    CHECK(platform.log()[0].second ==
          R"({"level":"warn","message":"no key","name":"API_KEYS","reason":"a \"quoted\"\nreason"})");
}

TEST_CASE("Platform logs a line without fields", "[platform]") {
    testing::TestPlatform platform;
    platform.log(LogLevel::Info, "started");
    CHECK(platform.log().at(0).second == R"({"level":"info","message":"started"})");
}

TEST_CASE("Platform logs numbers and flags as JSON has them", "[platform]") {
    testing::TestPlatform platform;
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    platform.log(LogLevel::Info, "m",
                 {{"int", -7},
                  {"size", std::size_t{7}},
                  {"most", kMost},
                  {"half", 0.5},
                  {"float", 2.0F},
                  {"yes", true},
                  {"no", false},
                  {"char", 'a'}});
    CHECK(platform.log().at(0).second ==
          R"({"level":"info","message":"m","int":-7,"size":7,"most":18446744073709551615,"half":0.5,"float":2,)"
          R"("yes":true,"no":false,"char":97})");
}

TEST_CASE("Platform logs a number that JSON has not as null", "[platform]") {
    testing::TestPlatform platform;
    const double infinity = std::numeric_limits<double>::infinity();
    platform.log(LogLevel::Info, "m", {{"a", infinity}, {"b", -infinity}, {"c", std::nan("")}});
    CHECK(platform.log().at(0).second == R"({"level":"info","message":"m","a":null,"b":null,"c":null})");
}

TEST_CASE("A log field takes no pointer for a flag, and no type that JSON has not", "[platform]") {
    STATIC_CHECK_FALSE(std::constructible_from<LogField, std::string_view, const int*>);
    STATIC_CHECK_FALSE(std::constructible_from<LogField, std::string_view, std::nullptr_t>);
    STATIC_CHECK_FALSE(std::constructible_from<LogField, std::string_view, LogLevel>);
    testing::TestPlatform platform;
    const char* const text = "true";
    platform.log(LogLevel::Info, "m", {{"text", text}});
    CHECK(platform.log().at(0).second == R"({"level":"info","message":"m","text":"true"})");
}

TEST_CASE("Platform takes no text that might not be JSON", "[platform]") {
    STATIC_CHECK_FALSE(TakesBareText<Platform>);
    STATIC_CHECK_FALSE(TakesBareText<testing::TestPlatform>);
}

TEST_CASE("New UUIDs sort by creation, as bytes and as text", "[platform]") {
    testing::TestPlatform platform;
    Uuid before = platform.new_uuid();
    for (int i = 0; i < 1000; ++i) {
        platform.advance(1ms);
        const Uuid after = platform.new_uuid();
        CHECK(before < after);
        CHECK(before.to_string() < after.to_string());
        before = after;
    }
}

TEST_CASE("New UUIDs differ within one millisecond", "[platform]") {
    testing::TestPlatform platform;
    CHECK(platform.new_uuid() != platform.new_uuid());
}

TEST_CASE("A new UUID has the time of the platform's clock", "[platform]") {
    testing::TestPlatform platform;
    CHECK(platform.new_uuid().to_string().starts_with("019b76da-a800-7"));
}

TEST_CASE("A random id has 128 bits, in characters that URLs and cookies take", "[platform]") {
    testing::TestPlatform platform;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = platform.random_id();
        CHECK(id.size() == 22);
        CHECK(base64url_decode(id)->size() == 16);
    }
}

TEST_CASE("Random ids differ, and do not tell of their time", "[platform]") {
    testing::TestPlatform platform;
    const std::string first = platform.random_id();
    const std::string second = platform.random_id();
    CHECK(first != second);
    CHECK(first.substr(0, 6) != second.substr(0, 6));
    testing::TestPlatform same;
    same.advance(1h);
    CHECK(same.random_id() == first);
}
