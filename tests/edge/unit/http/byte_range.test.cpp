#include "edge/http/byte_range.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::ByteRange;
using edge::parse_byte_range;

TEST_CASE("A range of bytes has a first and a last one, or so many at the end", "[byte_range]") {
    CHECK(parse_byte_range("bytes=0-499") == ByteRange{.first = 0, .last = 499});
    CHECK(parse_byte_range("bytes=9500-") == ByteRange{.first = 9500});
    CHECK(parse_byte_range("bytes=-500") == ByteRange{.last = 500});
    CHECK(parse_byte_range("Bytes= 7-7 ") == ByteRange{.first = 7, .last = 7});
}

TEST_CASE("What a server may ignore is no range", "[byte_range]") {
    for (const char* const value :
         {"", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=2-1", "bytes=0-1,3-4", "bytes=a-b", "bytes=1-2-3",
          "bytes=+1-2", "bytes=-1 -", "items=0-1", "bytes=0-99999999999999999999", "bytes 0-1"}) {
        CAPTURE(value);
        CHECK_FALSE(parse_byte_range(value));
    }
}
