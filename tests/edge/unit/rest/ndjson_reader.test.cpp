#include "edge/rest/ndjson_reader.hpp"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "rest/chunks.hpp"

using edge::ErrorCode;
using edge::Result;
using edge::Stream;
using edge::rest::NdjsonReader;

namespace {

/// "NUMBER TEXT" of each line, up to the end or a failure.
std::vector<std::string> lines_of(Stream stream, std::size_t max_line = 100) {
    NdjsonReader reader(std::move(stream), max_line);
    std::vector<std::string> lines;
    for (;;) {
        const Result<std::optional<NdjsonReader::Line>> line = reader.next();
        if (!line) return lines.emplace_back("(" + line.error().detail + ")"), lines;
        if (!*line) return lines;
        const Result<std::string_view>& text = (*line)->text;
        lines.push_back(std::to_string((*line)->number) + " " + (text ? std::string(*text) : text.error().detail));
    }
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("NdjsonReader gives each line with its number", "[rest][ndjson]") {
    CHECK(lines_of(Stream::of("{}\n[1]\r\n3")) == Lines{"1 {}", "2 [1]", "3 3"});
}

TEST_CASE("NdjsonReader counts blank lines and passes over them", "[rest][ndjson]") {
    CHECK(lines_of(Stream::of("\n{}\n \t\r\n{}\n\n")) == Lines{"2 {}", "4 {}"});
    CHECK(lines_of(Chunks::stream({"\n", "\n\n", "{", "}\n"})) == Lines{"4 {}"});
    CHECK(lines_of(Stream::of("\n\n")).empty());
    CHECK(lines_of(Stream::of("")).empty());
}

TEST_CASE("NdjsonReader refuses a line that is too long, and that one alone", "[rest][ndjson]") {
    CHECK(lines_of(Stream::of("12345\n123456\n\n1\n"), 5) ==
          Lines{"1 12345", "2 The line is longer than 5 bytes.", "4 1"});
    NdjsonReader reader(Stream::of("123456"), 5);
    CHECK((*reader.next())->text.error().code == ErrorCode::BodyTooLarge);
}

TEST_CASE("NdjsonReader tells where a stream broke off", "[rest][ndjson]") {
    CHECK(lines_of(Chunks::stream({"{}\n{"}, Chunks::End::BrokenOff)) == Lines{"1 {}", "(broken off)"});
}

TEST_CASE("NdjsonReader knows whether the next line is there, and blank ones are not", "[rest][ndjson]") {
    NdjsonReader reader(Chunks::stream({"{}\n\n \n", "\n[]", "\n"}), 100);
    CHECK_FALSE(reader.has_line());
    CHECK((*reader.next())->number == 1);
    CHECK_FALSE(reader.has_line());  // two blank lines are
    const auto line = reader.next();
    CHECK((*line)->number == 5);
    CHECK((*line)->text.value() == "[]");
    CHECK_FALSE(reader.has_line());
    CHECK_FALSE(reader.next().value());
}

TEST_CASE("NdjsonReader gives the line that it has looked at", "[rest][ndjson]") {
    NdjsonReader reader(Chunks::stream({"{}\n\n[]\n"}), 100);
    CHECK((*reader.next())->text.value() == "{}");
    CHECK(reader.has_line());
    CHECK(reader.has_line());
    const auto line = reader.next();
    CHECK((*line)->number == 3);
    CHECK((*line)->text.value() == "[]");
}
