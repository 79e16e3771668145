#include "edge/json/writer.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"

using edge::json::Writer;

namespace {

std::string quoted(std::string_view text) { return std::move(Writer().value(text)).take(); }

template <class T>
concept Writable = requires(Writer w, T v) { w.value(v); };

}  // namespace

TEST_CASE("Writer puts commas between members and elements only", "[json]") {
    Writer w;
    w.begin_object().member("id", 7).key("tags").begin_array().value("a").value("b").end_array();
    w.key("empty").begin_object().end_object().member("last", true).end_object();
    CHECK(w.text() == R"({"id":7,"tags":["a","b"],"empty":{},"last":true})");
}

TEST_CASE("Writer separates nested containers", "[json]") {
    Writer w;
    w.begin_array().begin_array().end_array().begin_object().end_object().null().raw("1.5").end_array();
    CHECK(w.text() == "[[],{},null,1.5]");
}

TEST_CASE("Writer writes integers to their limits", "[json]") {
    Writer w;
    w.begin_array().value(std::numeric_limits<std::int64_t>::min()).value(std::numeric_limits<std::uint64_t>::max());
    CHECK(std::move(w.end_array()).take() == "[-9223372036854775808,18446744073709551615]");
}

TEST_CASE("Writer escapes what RFC 8259 section 7 requires", "[json]") {
    CHECK(quoted("\"\\\b\f\n\r\t") == R"("\"\\\b\f\n\r\t")");
    CHECK(quoted(std::string_view("\0\x1F", 2)) == R"("\u0000\u001f")");
    CHECK(quoted("/\x7F") == "\"/\x7F\"");
}

TEST_CASE("Writer escapes a character wherever it stands in a text", "[json]") {
    const std::string plain(20, 'x');
    for (std::size_t i = 0; i <= plain.size(); ++i) {
        for (const std::string_view special : {"\"", "\\", "\x1f", "\x80"}) {
            const std::string before = plain.substr(0, i), after = plain.substr(i);
            const std::string alone = ::quoted(special);
            CHECK(::quoted(before + std::string(special) + after) ==
                  '"' + before + alone.substr(1, alone.size() - 2) + after + '"');
        }
    }
}

TEST_CASE("Writer escapes nothing next to what RFC 8259 section 7 requires", "[json]") {
    const std::string text = " !#[]\x7f~ !#[]\x7f~ !#[]\x7f~";
    CHECK(::quoted(text) == '"' + text + '"');
}

TEST_CASE("Writer escapes keys as it does values", "[json]") {
    CHECK(std::move(Writer().begin_object().member("a\"b", 1).end_object()).take() == R"({"a\"b":1})");
}

TEST_CASE("Writer passes UTF-8 through", "[json]") {
    CHECK(quoted("\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E") == "\"\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E\"");
}

TEST_CASE("Writer replaces bytes that are not UTF-8", "[json]") {
    CHECK(quoted("a\xFFz") == "\"a\xEF\xBF\xBDz\"");
    CHECK(quoted("\xE2\x82") == "\"\xEF\xBF\xBD\"");
    CHECK(quoted("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("Writer takes no pointer and no float for a bool", "[json]") {
    STATIC_CHECK(Writable<bool>);
    STATIC_CHECK_FALSE(Writable<int*>);
    STATIC_CHECK_FALSE(Writable<float>);
}

TEST_CASE("Writer gives doubles their shortest text that reads back the same", "[json]") {
    const auto text = [](double number) { return Writer().value(number).text(); };
    CHECK(text(0.1) == "0.1");
    CHECK(text(1e23) == "1e+23");
    CHECK(text(5e-324) == "5e-324");
    CHECK(text(1.7976931348623157e308) == "1.7976931348623157e+308");
}

TEST_CASE("Writer never gives a double the form of an integer beyond 64 bits", "[json]") {
    CHECK(Writer().value(1.2345678901234568e20).text() == "1.2345678901234568e+20");
    CHECK(Writer().value(-18446744073709551616.0).text() == "-1.8446744073709552e+19");
    CHECK(Writer().value(999999999999999.0).text() == "999999999999999");
}

TEST_CASE("Writer keeps the sign of a zero", "[json]") {
    CHECK(Writer().value(-0.0).text() == "-0.0");
    const auto document = edge::json::Document::parse(Writer().value(-0.0).text()).value();
    CHECK(std::signbit(document.root().get_double().value_unsafe()));
    CHECK(Writer().value(0.0).text() == "0");
}

TEST_CASE("Writer writes null for numbers that JSON does not have", "[json]") {
    CHECK(Writer().value(std::numeric_limits<double>::infinity()).text() == "null");
    CHECK(Writer().value(std::numeric_limits<double>::quiet_NaN()).text() == "null");
}
