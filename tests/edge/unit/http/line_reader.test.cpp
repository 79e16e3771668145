#include "edge/http/line_reader.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::LineReader;
using edge::Result;
using edge::Stream;

namespace {

/// Delivers the chunks it was given, then ends or breaks off.
class Chunks final : public Stream::Source {
public:
    enum class End { Proper, BrokenOff };

    explicit Chunks(std::vector<std::string> chunks, End end = End::Proper) : chunks_(std::move(chunks)), end_(end) {}

    Result<std::optional<std::string>> read_some() override {
        if (next_ < chunks_.size()) return chunks_[next_++];
        if (end_ == End::BrokenOff) return edge::fail(ErrorCode::MalformedRequest, "broken off");
        return std::nullopt;
    }

private:
    std::vector<std::string> chunks_;
    std::size_t next_ = 0;
    End end_;
};

Stream chunked(std::vector<std::string> chunks, Chunks::End end = Chunks::End::Proper) {
    return Stream(std::make_unique<Chunks>(std::move(chunks), end));
}

/// All lines, up to the end or a failure; one that is too long reads as "(too long)".
std::vector<std::string> lines_of(Stream stream, std::size_t max_line = 100) {
    LineReader reader(std::move(stream), max_line);
    std::vector<std::string> lines;
    for (;;) {
        const Result<std::optional<LineReader::Line>> line = reader.next();
        if (!line) return lines.emplace_back("(" + line.error().detail + ")"), lines;
        if (!*line) return lines;
        lines.emplace_back((*line)->fit == LineReader::Fit::Whole ? (*line)->text : "(too long)");
    }
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("LineReader gives each line without its end", "[http]") {
    CHECK(lines_of(Stream::of("a\nbc\r\n\nd\n")) == Lines{"a", "bc", "", "d"});
}

TEST_CASE("LineReader gives a last line that has no end", "[http]") {
    CHECK(lines_of(Stream::of("a\nb")) == Lines{"a", "b"});
}

TEST_CASE("LineReader joins lines across chunks", "[http]") {
    CHECK(lines_of(chunked({"a", "b\nc", "\r", "\nd\ne\n"})) == Lines{"ab", "c", "d", "e"});
}

TEST_CASE("LineReader reads the same lines wherever the chunks are cut", "[http]") {
    const std::string text = "one\r\ntwo\n\nthree-is-too-long\nfour";
    const Lines whole = lines_of(Stream::of(text), 8);
    REQUIRE(whole == Lines{"one", "two", "", "(too long)", "four"});
    for (std::size_t size = 1; size < text.size(); ++size) {
        Lines chunks;
        for (std::size_t at = 0; at < text.size(); at += size) chunks.push_back(text.substr(at, size));
        CHECK(lines_of(chunked(chunks), 8) == whole);
    }
}

TEST_CASE("LineReader takes a line of exactly the limit, with either end", "[http]") {
    CHECK(lines_of(Stream::of("12345\n12345\r\n12345"), 5) == Lines{"12345", "12345", "12345"});
}

TEST_CASE("LineReader takes a line of exactly the limit wherever its end is cut off", "[http]") {
    CHECK(lines_of(chunked({"12345", "\r", "\n12345\r", "\n12345\r"}), 5) == Lines{"12345", "12345", "12345"});
}

TEST_CASE("LineReader throws a long line away and goes on with the next", "[http]") {
    CHECK(lines_of(chunked({"123456", "789", "0\nok\n123456"}), 5) == Lines{"(too long)", "ok", "(too long)"});
}

TEST_CASE("LineReader holds no more of a long line than a chunk", "[http]") {
    LineReader reader(chunked(std::vector<std::string>(10'000, std::string(100, 'x'))), 50);
    const auto line = reader.next();
    CHECK((*line)->fit == LineReader::Fit::TooLong);
    CHECK((*line)->text.empty());
}

TEST_CASE("LineReader passes on that the stream broke off", "[http]") {
    CHECK(lines_of(chunked({"a\nb"}, Chunks::End::BrokenOff)) == Lines{"a", "(broken off)"});
}

TEST_CASE("LineReader of nothing has no lines", "[http]") {
    CHECK(lines_of(Stream{}).empty());
    CHECK(lines_of(Stream::of("")).empty());
}

TEST_CASE("LineReader knows whether a line is there already", "[http]") {
    LineReader reader(chunked({"a\nb\nc", "\n"}), 10);
    CHECK_FALSE(reader.has_line());
    (void)reader.next();
    CHECK(reader.has_line());
    (void)reader.next();
    CHECK_FALSE(reader.has_line());
}
