#include "image_size.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace std::string_literals;

namespace {

const std::string kPng = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0"s;

/// A segment of a JPEG: its marker, and what it has.
std::string segment(char marker, const std::string& content) {
    const std::size_t length = content.size() + 2;
    return "\xFF"s + marker + char(length >> 8) + char(length & 0xFF) + content;
}

/// A frame of 640 times 480, and what may stand before it.
const std::string kFrame = segment('\xC0', "\x08\x01\xe0\x02\x80\x03"s);
const std::string kPreview = segment('\xE1', std::string(300, 'x'));
const std::string kTables = segment('\xC4', std::string(30, '\0'));
const std::string kStart = "\xFF\xD8"s;

}  // namespace

TEST_CASE("a PNG says its size in its first chunk") { CHECK(image_size(kPng) == ImageSize{640, 480}); }

TEST_CASE("a JPEG says its size in its frame, wherever that is") {
    CHECK(image_size(kStart + kFrame) == ImageSize{640, 480});
    CHECK(image_size(kStart + kPreview + kTables + kFrame) == ImageSize{640, 480});
    CHECK(image_size(kStart + segment('\xC2', "\x08\x01\xe0\x02\x80\x03"s)) == ImageSize{640, 480});  // progressive
}

TEST_CASE("what breaks off has no size") {
    for (std::size_t size = 0; size < 24; ++size) CHECK_FALSE(image_size(kPng.substr(0, size)));
    const std::string jpeg = kStart + kPreview + kFrame;
    for (std::size_t size = 0; size < jpeg.size() - 1; ++size) CHECK_FALSE(image_size(jpeg.substr(0, size)));
}

TEST_CASE("what is no picture has no size") {
    CHECK_FALSE(image_size("GIF89a"));
    CHECK_FALSE(image_size("<html>"));
    CHECK_FALSE(image_size(kStart + "\xFFno segment"));
    CHECK_FALSE(image_size("\x89PNG\r\n\x1a\n\0\0\0\x0dIDAT\0\0\x02\x80\0\0\x01\xe0"s));
    CHECK_FALSE(image_size("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\x01\xe0"s));  // no pixels
}
