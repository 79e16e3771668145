#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"
#include "edge/json/value.hpp"

namespace {

namespace json = edge::json;

enum class Side { Left, Right };

struct Inner {
    std::optional<std::string> first;
    std::optional<std::int8_t> second;
};

struct Everything {
    Inner inner = {};
    edge::Uuid id = {};
    std::string text = {};
    Side side = Side::Right;
    json::Nullable<double> weight = {};
    std::optional<json::Nullable<std::string_view>> remark = {};
    std::uint64_t large = 0;
    std::chrono::sys_seconds time = {};
    bool flag = false;
};

struct Lists {
    std::vector<Inner> items;
    std::optional<std::string> name;
};

}  // namespace

template <>
inline constexpr auto edge::json::enumeration<Side> =
    edge::json::names<Side>({{Side::Left, "left"}, {Side::Right, "the \"right\""}});

template <>
inline constexpr auto edge::json::declaration<Inner> = edge::json::object<Inner>(
    "Inner", "Two that may be absent.", member("the \"first\"\n\\", &Inner::first, "One.", max_length(2)),
    member("a name that is longer than two blocks", &Inner::second, "Another."), refused("third", "is not known"));

template <>
inline constexpr auto edge::json::declaration<Everything> = edge::json::object<Everything>(
    "Everything", "One of each.", member("inner", &Everything::inner, "An object."),
    member("id", &Everything::id, "A form of text."), member("text", &Everything::text, "A text.", max_length(3)),
    member("side", &Everything::side, "A name."), member("weight", &Everything::weight, "A number or null."),
    member("remark", &Everything::remark, "A text, null or nothing."), member("large", &Everything::large, "A number."),
    member("time", &Everything::time, "Seconds."), member("flag", &Everything::flag, "A flag."));

template <>
inline constexpr auto edge::json::declaration<Lists> = edge::json::object<Lists>(
    "Lists", "Not flat.", member("items", &Lists::items, "Objects."), member("name", &Lists::name, "A name."));

namespace {

/// Written to memory that ends where its room ends, so that the sanitizers see every byte too many.
template <class T>
std::string put(const T& value) {
    const auto to = std::make_unique<char[]>(json::Codec<T>::encoded_size(value));
    return {to.get(), json::Codec<T>::encode(to.get(), value)};
}

}  // namespace

TEST_CASE("Types without containers are flat, and no others", "[json]") {
    STATIC_CHECK(json::Flat<Everything>);
    STATIC_CHECK(json::Flat<json::Nullable<Inner>>);
    STATIC_CHECK_FALSE(json::Flat<Lists>);
    STATIC_CHECK_FALSE(json::Flat<json::Nullable<Lists>>);
    STATIC_CHECK_FALSE(json::Flat<std::vector<int>>);
    STATIC_CHECK_FALSE(json::Flat<json::Value>);
}

TEST_CASE("A flat object is written within its room", "[json]") {
    Everything value{.text = "a\nb", .weight = 0.5, .remark = json::Nullable<std::string_view>()};
    CHECK(put(value) ==
          R"({"inner":{},"id":"00000000-0000-0000-0000-000000000000","text":"a\nb","side":"the \"right\"",)"
          R"("weight":0.5,"remark":null,"large":0,"time":0,"flag":false})");
    value.large = std::numeric_limits<std::uint64_t>::max();
    value.time = std::chrono::sys_seconds(std::chrono::seconds(std::numeric_limits<std::int64_t>::min()));
    value.weight = -2.2250738585072014e-308;
    value.side = Side::Left;
    CHECK(json::to_text(value) == put(value));
}

TEST_CASE("A text that is longer than declared is written whole", "[json]") {
    const Everything value{.text = std::string(10'000, '\x01')};
    CHECK(put(value).size() > 60'000);
}

TEST_CASE("Whichever members of a flat object are absent, its commas are right", "[json]") {
    CHECK(put(Inner()) == "{}");
    CHECK(put(Inner{.first = "", .second = {}}) == R"({"the \"first\"\n\\":""})");
    CHECK(put(Inner{.first = {}, .second = std::int8_t{-1}}) == R"({"a name that is longer than two blocks":-1})");
    CHECK(put(Inner{.first = "1", .second = std::int8_t{2}}) ==
          R"({"the \"first\"\n\\":"1","a name that is longer than two blocks":2})");
}

TEST_CASE("Flat objects stand in lists with commas between them", "[json]") {
    CHECK(json::to_text(Lists{.items = {{}, {.first = "1", .second = {}}, {}}, .name = "n"}) ==
          R"({"items":[{},{"the \"first\"\n\\":"1"},{}],"name":"n"})");
    CHECK(json::to_text(Lists()) == R"({"items":[]})");
}

TEST_CASE("Bytes and numbers that JSON does not have are replaced in a flat object, too", "[json]") {
    const Everything value{.text = "\xFF", .weight = std::numeric_limits<double>::infinity()};
    CHECK(put(value).find("\"text\":\"\xEF\xBF\xBD\",") != std::string::npos);
    CHECK(put(value).find(R"("weight":null,)") != std::string::npos);
}
