#include <map>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"
#include "edge/json/typed.hpp"

// Declared types that are made of themselves, in lists and maps.

namespace {

using edge::ErrorCode;
namespace json = edge::json;

struct Reply {
    std::string text;
    std::vector<Reply> replies;
};

// Of each other, and the texts of one are views.
struct Folder;
struct Disk {
    std::map<std::string, Folder> folders;
};
struct Folder {
    std::string_view label;
    std::vector<Disk> mounted;
};

// Made of a recursive type, and not recursive itself.
struct Thread {
    std::vector<Reply> replies;
};

}  // namespace

template <>
inline constexpr auto json::declaration<Reply> =
    json::object<Reply>("Reply", "", json::member<&Reply::text>(json::min_length(1)),
                        json::member<&Reply::replies>(json::may_be_absent(), json::max_items(2)));
template <>
inline constexpr auto json::declaration<Disk> =
    json::object<Disk>("Disk", "", json::member<&Disk::folders>(json::may_be_absent()));
template <>
inline constexpr auto json::declaration<Folder> =
    json::object<Folder>("Folder", "", json::member<&Folder::label>(json::may_be_absent()),
                         json::member<&Folder::mounted>(json::may_be_absent()));
template <>
inline constexpr auto json::declaration<Thread> = json::object<Thread>("Thread", "", json::member<&Thread::replies>());

static_assert(!json::kBorrows<Reply>);
static_assert(json::kBorrows<Disk> && json::kBorrows<Folder>, "the views are found wherever one begins");
static_assert(json::max_text_size<json::declaration<Reply>> == json::kUnbounded);
static_assert(json::max_text_size<json::declaration<Thread>> == json::kUnbounded);

namespace {

/// `depth` replies, each in the one before.
std::string replies(std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i)
        text += i == 0 ? R"({"text":"a","replies":[)" : R"({"text":"b","replies":[)";
    for (std::size_t i = 0; i < depth; ++i) text += "]}";
    return text;
}

}  // namespace

TEST_CASE("A type that is made of itself is read and written", "[json][recursive]") {
    const std::string text = R"({"text":"a","replies":[{"text":"b","replies":[{"text":"c","replies":[]}]}]})";
    const edge::Result<Reply> reply = json::parse<Reply>(text);
    REQUIRE(reply);
    CHECK(reply->replies.at(0).replies.at(0).text == "c");
    CHECK(json::to_text(*reply) == text);
    const edge::Result<Thread> thread = json::parse<Thread>(R"({"replies":[)" + text + "]}");
    REQUIRE(thread);
    CHECK(json::to_text(thread->replies.at(0)) == text);
}

TEST_CASE("Types that are made of each other are read and written", "[json][recursive]") {
    std::pmr::monotonic_buffer_resource memory;
    const std::string text = R"({"folders":{"a":{"label":"\u0041","mounted":[{"folders":{}}]}}})";
    const edge::Result<Disk> disk = json::parse<Disk>(text, &memory);
    REQUIRE(disk);
    CHECK(json::to_text(*disk) == R"({"folders":{"a":{"label":"A","mounted":[{"folders":{}}]}}})");
}

TEST_CASE("What is wrong deep inside of a recursive type is found, with its place", "[json][recursive]") {
    const auto wrong = json::parse<Reply>(R"({"text":"a","replies":[{"text":"","replies":[{"text":"c","size":1}]}]})");
    REQUIRE_FALSE(wrong);
    REQUIRE(wrong.error().violations.size() == 2);
    CHECK(wrong.error().violations[0].pointer == "/replies/0/text");
    CHECK(wrong.error().violations[1].pointer == "/replies/0/replies/0/size");
}

TEST_CASE("A key that is there twice deep inside of a recursive type is malformed", "[json][recursive]") {
    const auto twice = json::parse<Reply>(R"({"text":"a","replies":[{"text":"b","text":"c"}]})");
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == ErrorCode::MalformedRequest);
    const auto in_map = json::parse<Thread>(R"({"replies":[{"text":"a","replies":[{"text":"b","text":"c"}]}]})");
    REQUIRE_FALSE(in_map);
    CHECK(in_map.error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("A recursive value is read as deep as any JSON, and no deeper", "[json][recursive]") {
    CHECK(json::parse<Reply>(replies(json::Document::kMaxDepth / 2)));
    const auto deep = json::parse<Reply>(replies(json::Document::kMaxDepth / 2 + 1));
    REQUIRE_FALSE(deep);
    CHECK(deep.error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("The schema of a recursive type refers to itself", "[json][recursive]") {
    json::Writer writer;
    json::Schema schema(writer);
    writer.begin_object().key("root");
    json::write_schema<Reply>(schema, std::tuple<>());
    schema.write_components();
    writer.end_object();
    CHECK(std::move(writer).take() ==
          R"({"root":{"$ref":"#/components/schemas/Reply"},"Reply":{"type":"object","properties":{)"
          R"("text":{"type":"string","minLength":1},)"
          R"("replies":{"type":"array","items":{"$ref":"#/components/schemas/Reply"},"maxItems":2}},)"
          R"("required":["text"],"additionalProperties":false}})");
}
