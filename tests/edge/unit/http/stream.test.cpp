#include "edge/http/stream.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::Result;
using edge::Stream;

namespace {

/// Gives three bytes at a time without an end, until it is told to stop.
class Endless final : public Stream::Source {
public:
    explicit Endless(int& cancelled) : cancelled_(cancelled) {}

    Result<std::optional<std::string>> read_some() override { return "abc"; }
    void cancel() override { ++cancelled_; }

private:
    int& cancelled_;
};

}  // namespace

TEST_CASE("Stream reads the bytes it was made of, up to the limit", "[http]") {
    CHECK(Stream::of("hello").read_all(5) == "hello");
}

TEST_CASE("Stream refuses more bytes than the limit", "[http]") {
    const auto read = Stream::of("hello").read_all(4);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::BodyTooLarge);
    CHECK(read.error().detail == "The body is larger than 4 bytes.");
}

TEST_CASE("Stream counts all of its pieces, and tells who sends too much to stop", "[http]") {
    int cancelled = 0;
    const auto read = Stream(std::make_unique<Endless>(cancelled)).read_all(8);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::BodyTooLarge);
    CHECK(cancelled == 1);
}

TEST_CASE("Stream is empty after it has been read", "[http]") {
    Stream stream = Stream::of("hello");
    REQUIRE(std::move(stream).read_all(5));
    CHECK_FALSE(stream);
}

TEST_CASE("Stream without a source has no bytes", "[http]") { CHECK(Stream{}.read_all(0) == ""); }

TEST_CASE("Stream of no bytes is a stream", "[http]") { CHECK(Stream::of("")); }

TEST_CASE("Stream gives its bytes piece by piece, then nothing", "[http]") {
    Stream stream = Stream::of("hello");
    CHECK(stream.read_some().value() == "hello");
    CHECK(stream.read_some().value() == std::nullopt);
}

TEST_CASE("Stream without a source has no next piece", "[http]") {
    Stream stream;
    CHECK(stream.read_some().value() == std::nullopt);
}
