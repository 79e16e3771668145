#include "edge/rest/ndjson_writer.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::BodySink;
using edge::ErrorCode;
using edge::Result;
using edge::rest::NdjsonWriter;

namespace {

struct Entry {
    std::string text;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Entry> =
    edge::json::object<Entry>("Entry", "One line.", member("text", &Entry::text, "A text."));

TEST_CASE("NdjsonWriter writes a line for each value", "[rest][ndjson]") {
    const Result<std::string> written = edge::collect([](BodySink& sink) -> Result<void> {
        NdjsonWriter lines(sink);
        CHECK(lines.write(Entry{"a long one"}));
        CHECK(lines.write(Entry{"b\n"}));
        return lines.write_text(R"({"end":true})");
    });
    CHECK(written.value() == "{\"text\":\"a long one\"}\n{\"text\":\"b\\n\"}\n{\"end\":true}\n");
}

TEST_CASE("NdjsonWriter fails as its sink does", "[rest][ndjson]") {
    class Gone final : public BodySink {
    public:
        Result<void> write(std::string_view) override { return edge::fail(ErrorCode::Unavailable, "", "gone"); }
        Result<void> flush() override { return {}; }
    };
    Gone sink;
    NdjsonWriter lines(sink);
    CHECK(lines.write(Entry{"a"}).error().internal == "gone");
    CHECK(lines.write_text("{}").error().internal == "gone");
}
