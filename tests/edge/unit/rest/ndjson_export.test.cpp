#include "edge/rest/ndjson_export.hpp"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

using namespace edge;

namespace {

struct Entry {
    std::string text;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Entry> =
    edge::json::object<Entry>("Entry", "One line.", member("text", &Entry::text, "A text."));

namespace {

const rest::CursorKey kKey("secret");

/// A list of "1", "2" and so on, a page each; it fails to read the page at `broken`.
struct Numbers {
    int count = 0;
    int broken = 0;

    [[nodiscard]] Result<rest::Page<Entry>> read(const std::string& position) const {
        const int number = std::stoi(position);
        if (number == broken) return fail(ErrorCode::Unavailable, "The store did not answer.", "internal");
        rest::Page<Entry> page{.items = {{position}}};
        if (number < count) page.next = std::to_string(number + 1);
        return page;
    }

    /// With a throw, as a list may be read that uses `value()`.
    [[nodiscard]] std::string exported_by_value(std::size_t max_pages) const {
        const auto read_page = [*this](const std::string& at) { return read(at).value(); };
        rest::NdjsonExport<Entry> body(read("1").value(), read_page,
                                       {.cursor_key = kKey, .scope = "numbers", .max_pages = max_pages});
        return collect([&](BodySink& sink) { return body.write(sink); }).value();
    }

    [[nodiscard]] std::string exported(std::size_t max_pages, const std::string& from = "1") const {
        Response response =
            rest::export_ndjson<Entry>(read(from).value(), [*this](const std::string& at) { return read(at); },
                                       {.cursor_key = kKey, .scope = "numbers", .max_pages = max_pages});
        CHECK(response.headers().get("Content-Type") == "application/x-ndjson");
        return collect(response.take_producer()).value();
    }
};

constexpr std::string_view kThree = "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n";

std::string end_line(std::string_view position) { return R"({"next":")" + kKey.seal("numbers", position) + "\"}\n"; }

Result<std::optional<std::string>> position_in(const std::string& query, const std::string& scope = "numbers") {
    return rest::export_position(*Query::parse(query), {.cursor_key = kKey, .scope = scope});
}

}  // namespace

TEST_CASE("An export has the items of all pages", "[rest][export]") {
    CHECK(Numbers{.count = 3}.exported(10) == kThree);
    CHECK(Numbers{.count = 3}.exported(3) == kThree);
}

TEST_CASE("An export of an empty list is empty", "[rest][export]") {
    rest::NdjsonExport<Entry> body({}, {}, {.cursor_key = kKey});
    CHECK(collect([&](BodySink& sink) { return body.write(sink); }).value().empty());
}

TEST_CASE("An export that has read enough pages ends with where to go on", "[rest][export]") {
    CHECK(Numbers{.count = 4}.exported(3) == std::string(kThree) + end_line("4"));
}

TEST_CASE("An export that cannot go on says why, and nothing of its inside", "[rest][export]") {
    const std::string lines = Numbers{.count = 4, .broken = 4}.exported(10);
    CHECK(lines.starts_with(std::string(kThree) + R"({"problem":{"type":"/problems/unavailable",)"));
    CHECK(lines.contains("The store did not answer."));
    CHECK(lines.contains(R"(},"next":")" + kKey.seal("numbers", "4")));
    CHECK_FALSE(lines.contains("internal"));
}

TEST_CASE("An export whose list throws ends as one whose list fails", "[rest][export]") {
    const Numbers numbers{.count = 4, .broken = 4};
    CHECK(numbers.exported_by_value(10) == numbers.exported(10));
    CHECK(Numbers{.count = 3}.exported_by_value(10) == kThree);
}

TEST_CASE("An export goes on where its cursor says", "[rest][export]") {
    const auto position = position_in("cursor=" + kKey.seal("numbers", "3"));
    CHECK(Numbers{.count = 3}.exported(10, position.value().value()) == "{\"text\":\"3\"}\n");
    CHECK(position_in("").value() == std::nullopt);
}

TEST_CASE("An export takes no cursor that it has not made", "[rest][export]") {
    CHECK(position_in("cursor=3").error().code == ErrorCode::InvalidParameter);
    CHECK(position_in("cursor=").error().code == ErrorCode::InvalidParameter);
    CHECK(position_in("cursor=" + kKey.seal("numbers", "3"), "letters").error().code == ErrorCode::InvalidParameter);
}

TEST_CASE("An export fails as its sink does, and reads no more", "[rest][export]") {
    class Gone final : public BodySink {
    public:
        Result<void> write(std::string_view) override { return fail(ErrorCode::Unavailable, "", "gone"); }
        Result<void> flush() override { return {}; }
    };
    int reads = 0;
    rest::NdjsonExport<Entry> body({.items = {{"1"}}, .next = "2"},
                                   [&](const std::string&) { return ++reads, rest::Page<Entry>(); },
                                   {.cursor_key = kKey});
    Gone sink;
    CHECK(body.write(sink).error().internal == "gone");
    CHECK(reads == 0);
}
