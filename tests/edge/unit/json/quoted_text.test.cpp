#include "edge/json/quoted_text.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace {

/// Written from and to memory that ends where the text and its room end, so that the sanitizers see every byte too
/// many.
std::string quoted(std::string_view text) {
    const auto from = std::make_unique<char[]>(text.size());
    text.copy(from.get(), text.size());
    const std::string_view exact(from.get(), text.size());
    const auto to = std::make_unique<char[]>(edge::json::most_quoted(exact));
    return {to.get(), edge::json::put_quoted(to.get(), exact)};
}

}  // namespace

TEST_CASE("A text of any length is quoted within its room", "[json]") {
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string text(size, 'x');
        CHECK(quoted(text) == '"' + text + '"');
    }
}

TEST_CASE("A special character is found at every place of a text of any length", "[json]") {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'x'), expected = '"' + text + '"';
            text[at] = '"';
            CHECK(quoted(text) == expected.insert(at + 1, 1, '\\').replace(at + 2, 1, 1, '"'));
        }
    }
}

TEST_CASE("A text of nothing but specials is quoted within its room", "[json]") {
    for (const std::size_t size : {1, 7, 16, 40, 256, 257, 1000}) {
        CHECK(quoted(std::string(size, '\x01')).size() == 2 + 6 * size);
        CHECK(quoted(std::string(size, '"')).size() == 2 + 2 * size);
        CHECK(quoted(std::string(size, '\xFF')).size() == 2 + 3 * size);
    }
}

TEST_CASE("A long text needs little more room than it takes", "[json]") {
    const std::string text(100'000, 'x');
    CHECK(edge::json::most_quoted(text) == 2 + text.size());
    CHECK(edge::json::most_quoted(text + '\n') == 2 + text.size() + 6);
}

TEST_CASE("A character that a text's end cuts off is replaced, not read on", "[json]") {
    CHECK(quoted("\xF0\x9D\x84") == "\"\xEF\xBF\xBD\"");
    CHECK(quoted("sixteen bytes...\xE2\x82") == "\"sixteen bytes...\xEF\xBF\xBD\"");
}
