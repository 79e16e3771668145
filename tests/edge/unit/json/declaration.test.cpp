#include "edge/json/declaration.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

namespace {

namespace json = edge::json;
using Violations = std::vector<edge::Violation>;

enum class Colour { LightRed, Blue };

struct Thing {
    std::string long_name;
    std::optional<std::int64_t> count_2;
    Colour colour_ = Colour::Blue;
    int secret = 7;
};

struct Numbered {
    std::int64_t number = 0;
};
struct Named {
    std::string name;
};
/// The number is not where the object begins.
struct Both : Named, Numbered {};

/// What has members of its own and of a base cannot be taken apart.
struct Derived : Numbered {
    int forgotten = 1;
};
class Closed {
public:
    std::string open;

    [[nodiscard]] int closed() const { return closed_; }

private:
    int closed_ = 1;
};

}  // namespace

template <>
inline constexpr auto edge::json::enumeration<Colour> = edge::json::names<Colour>();

template <>
inline constexpr auto edge::json::declaration<Thing> = edge::json::object<Thing>(
    "A thing.", member<&Thing::long_name>("What it is called.", max_length(9)), member<&Thing::count_2>(minimum(1)),
    member<&Thing::colour_>("Its colour.", default_value(Colour::LightRed)), left_out(&Thing::secret));

template <>
inline constexpr auto edge::json::declaration<Both> =
    edge::json::object<Both>(member<&Both::name>(), member<&Both::number>());

template <>
inline constexpr auto edge::json::declaration<Derived> = edge::json::object<Derived>(member<&Derived::number>());

template <>
inline constexpr auto edge::json::declaration<Closed> = edge::json::object<Closed>(member<&Closed::open>());

namespace {

template <class T>
std::string schema_of() {
    json::Writer writer;
    writer.begin_object();
    json::Schema schema(writer);
    json::ObjectCodec<json::declaration<T>>::keywords(schema);
    return std::move(writer.end_object()).take();
}

}  // namespace

TEST_CASE("Members that say no name have that of C++ in camel case", "[json][declaration]") {
    CHECK(json::to_text(Thing{.long_name = "a", .count_2 = 3}) == R"({"longName":"a","count2":3,"colour":"blue"})");
    const auto read = json::parse<Thing>(R"({"longName":"b","count2":1,"colour":"light-red"})");
    REQUIRE(read);
    CHECK(read->long_name == "b");
    CHECK(read->count_2 == 1);
    CHECK(read->colour_ == Colour::LightRed);
}

TEST_CASE("Members that say no name have their constraints", "[json][declaration]") {
    const auto read = json::parse<Thing>(R"({"longName":"0123456789","count2":0})");
    REQUIRE_FALSE(read);
    CHECK(read.error().violations ==
          Violations{{"/longName", "must have at most 9 characters"}, {"/count2", "must be at least 1"}});
}

TEST_CASE("A type that says no name has that of C++, and what says no sentence has none", "[json][declaration]") {
    STATIC_CHECK(json::declaration<Thing>.name == "Thing");
    STATIC_CHECK(json::declaration<Thing>.doc == "A thing.");
    CHECK(schema_of<Both>() ==
          R"({"type":"object","properties":{"name":{"type":"string"},"number":{"type":"integer"}},)"
          R"("required":["name","number"],"additionalProperties":false})");
}

TEST_CASE("The default of an enumeration is in the schema by its name", "[json][declaration]") {
    CHECK(schema_of<Thing>().contains(
        R"("colour":{"type":"string","enum":["light-red","blue"],"default":"light-red","description":"Its colour."})"));
    CHECK(json::parse<Thing>(R"({"longName":"b"})")->colour_ == Colour::LightRed);
}

TEST_CASE("What is left out is not written, not read and not in the schema", "[json][declaration]") {
    CHECK_FALSE(json::to_text(Thing()).contains("secret"));
    CHECK_FALSE(schema_of<Thing>().contains("secret"));
    const auto read = json::parse<Thing>(R"({"longName":"b","secret":1})");
    REQUIRE_FALSE(read);
    CHECK(read.error().violations == Violations{{"/secret", "is not a known member"}});
}

TEST_CASE("What is left out of a type can be in a form of it", "[json][declaration]") {
    static constexpr auto kStored = json::declaration<Thing>.with("StoredThing", json::member<&Thing::secret>());
    const std::string text = json::to_text<kStored>(Thing{.long_name = "a", .count_2 = {}, .secret = 9});
    CHECK(text == R"({"longName":"a","colour":"blue","secret":9})");
    CHECK(json::parse<kStored>(text)->secret == 9);
}

TEST_CASE("Members of bases are read to where they are", "[json][declaration]") {
    const auto read = json::parse<Both>(R"({"name":"a long name that is on the heap","number":5})");
    REQUIRE(read);
    CHECK(read->name == "a long name that is on the heap");
    CHECK(read->number == 5);
    CHECK(json::to_text(*read) == R"({"name":"a long name that is on the heap","number":5})");
}

TEST_CASE("What cannot be taken apart need not declare all it has", "[json][declaration]") {
    CHECK(json::parse<Derived>(R"({"number":4})")->number == 4);
    CHECK(json::to_text(Closed()) == R"({"open":""})");
}
