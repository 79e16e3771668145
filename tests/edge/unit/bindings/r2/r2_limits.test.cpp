#include "edge/bindings/r2/r2_limits.hpp"

#include <array>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/r2/r2_errors.hpp"

using namespace edge;
using namespace edge::r2_limits;

namespace {

std::string times(std::size_t count, std::string_view text) {
    std::string all;
    for (; count > 0; --count) all += text;
    return all;
}

ErrorCode code_of(const Result<void>& checked) {
    REQUIRE_FALSE(checked);
    return checked.error().code;
}

}  // namespace

TEST_CASE("Custom metadata is counted as R2 counts it", "[r2]") {
    CHECK(check_metadata({{"k", times(8191, "v")}}));
    CHECK(code_of(check_metadata({{"k", times(8192, "v")}})) == R2Error::MetadataTooLarge);
    // A byte for a character of Latin-1, two for each unit of UTF-16 of a text that has others.
    CHECK(check_metadata({{"k", times(8191, "\u00e9")}}));
    CHECK(code_of(check_metadata({{"k", times(8192, "\u00e9")}})) == R2Error::MetadataTooLarge);
    CHECK(check_metadata({{"k", times(4094, "a") + "\u0142"}}));
    CHECK(code_of(check_metadata({{"k", times(4095, "a") + "\u0142"}})) == R2Error::MetadataTooLarge);
    CHECK(check_metadata({{"", times(2048, "\U0001F382")}}));
    CHECK(code_of(check_metadata({{"k", times(2048, "\U0001F382")}})) == R2Error::MetadataTooLarge);
    CHECK(code_of(check_metadata({{times(4096, "a"), "v"}, {times(4097, "b"), "v"}})) == R2Error::MetadataTooLarge);
    CHECK(code_of(check_metadata({{"k", "\xFF"}})) == ErrorCode::Internal);
}

TEST_CASE("Content of one upload has a limit, as far as its size is known", "[r2]") {
    CHECK(check_content({Stream::of("a"), kUploadBytes}));
    CHECK(code_of(check_content({Stream::of("a"), kUploadBytes + 1})) == R2Error::ContentTooLarge);
    CHECK(check_content(Stream::of("a")));
    CHECK(kUploadBytes == 5'363'466'240);
}

TEST_CASE("A list is asked for what R2 takes", "[r2]") {
    CHECK(check_object_list({.prefix = times(1024, "p"), .delimiter = "/"}));
    CHECK(code_of(check_object_list({.prefix = times(1025, "p")})) == R2Error::KeyInvalid);
    CHECK(code_of(check_object_list({.delimiter = "\xFF"})) == R2Error::KeyInvalid);
    CHECK(code_of(check_object_list({.start_after = times(1025, "p")})) == R2Error::KeyInvalid);
}

TEST_CASE("The message of a limit names what is beyond it", "[r2]") {
    CHECK(check_object_key(times(1025, "k")).error().internal == "key of 1025 bytes");
    CHECK(check_part(10'001).error().internal == "part 10001");
    CHECK(
        check_parts(std::array{R2Part{.number = 3, .etag = "a"}, R2Part{.number = 3, .etag = "b"}}).error().internal ==
        "part 3");
    const Result<void> checksum = check_put({.checksum = {{R2Digest::Sha256, "00"}}});
    REQUIRE_FALSE(checksum);
    CHECK(checksum.error().internal == "a checksum of 2 characters: it must have 64 hexadecimal digits");
}
