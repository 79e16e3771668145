#include "edge/json/schema.hpp"

#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

namespace {

namespace json = edge::json;

struct Note {
    std::optional<json::Nullable<std::string>> text;
    json::Nullable<double> weight;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Note> = edge::json::object<Note>(
    "Note", "A note.", member("text", &Note::text, "A text.", max_length(3), example(R"("a")")),
    member("weight", &Note::weight, "A weight.", minimum(0), maximum(9)));

TEST_CASE("Schemas constrain a value that may be null where it has its type", "[json][schema]") {
    json::Writer writer;
    writer.begin_object();
    json::Schema schema(writer);
    json::ObjectCodec<json::declaration<Note>>::keywords(schema);
    writer.end_object();
    const std::string_view text = writer.text();
    CHECK(text.contains(R"("text":{"anyOf":[{"type":"string","maxLength":3},{"type":"null"}],"examples":["a"],)"));
    CHECK(text.contains(R"({"anyOf":[{"type":"number","minimum":0,"maximum":9},{"type":"null"}],"description")"));
}
