#include <chrono>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

namespace {

namespace json = edge::json;

enum class Gate { Open, Shut, Closed };

struct Size {
    std::optional<std::int8_t> high;
    std::optional<std::int8_t> wide;
};

struct Crate {
    edge::Uuid id = {};
    std::string label = {};
    std::optional<Gate> gate = {};
    Size size = {};
    json::Nullable<std::int64_t> weight = {};
    std::optional<json::Nullable<std::string>> remark = {};
    std::optional<std::chrono::sys_seconds> sent = {};
    bool sealed = false;
};

struct Half {
    double value = 0;
};
struct Borrowed {
    std::string_view text;
    std::optional<std::pmr::string> copy;
};
struct Initial {
    std::optional<std::int64_t> one = 1;
    bool two = true;
};
struct Initials {
    Initial inner{.one = 3, .two = false};
    std::vector<Initial> more;
};
struct Ordered {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

}  // namespace

template <>
inline constexpr auto edge::json::enumeration<Gate> =
    edge::json::names<Gate>({{Gate::Open, "open"}, {Gate::Shut, "shut"}, {Gate::Closed, "a \"gate\""}});

template <>
inline constexpr auto edge::json::declaration<Size> = edge::json::object<Size>(
    "Size", "Both may be absent.", member("h", &Size::high), member("w", &Size::wide), refused("d", "is flat"));

template <>
inline constexpr auto edge::json::declaration<Crate> = edge::json::object<Crate>(
    "Crate", "One of each.", member("id", &Crate::id), member("label", &Crate::label, max_length(9)),
    member("gate", &Crate::gate), member("size", &Crate::size), member("weight", &Crate::weight, minimum(-5)),
    member("remark", &Crate::remark), member("sent", &Crate::sent, minimum(0)),
    member("sealed", &Crate::sealed, default_value(true)));

template <>
inline constexpr auto edge::json::declaration<Half> =
    edge::json::object<Half>("Half", "", member("value", &Half::value));
template <>
inline constexpr auto edge::json::declaration<Borrowed> =
    edge::json::object<Borrowed>("Borrowed", "", member("text", &Borrowed::text), member("copy", &Borrowed::copy));
template <>
inline constexpr auto edge::json::declaration<Initial> = edge::json::object<Initial>(
    "Initial", "", member("one", &Initial::one), member("two", &Initial::two, may_be_absent()));
template <>
inline constexpr auto edge::json::declaration<Initials> =
    edge::json::object<Initials>("Initials", "", member("inner", &Initials::inner), member("more", &Initials::more));
template <>
inline constexpr auto edge::json::declaration<Ordered> =
    edge::json::object<Ordered>("Ordered", "", member("low", &Ordered::low), member("high", &Ordered::high))
        .checked([](const Ordered&, edge::json::Checker&) {});

namespace {

constexpr std::string_view kWhole =
    R"({"id":"01890a5d-ac96-774b-bcce-b302099a8057","label":"a b","gate":"shut","size":{"h":1,"w":-128},)"
    R"("weight":-5,"remark":null,"sent":1790000000,"sealed":true})";
constexpr std::string_view kLeast =
    R"({"id":"01890a5d-ac96-774b-bcce-b302099a8057","label":"","size":{},"weight":null,"sealed":false})";

template <class T>
bool decodes(std::string_view text, T&& out) {
    // In memory that ends where the text does, so that the sanitizers see every byte too many.
    const std::vector<char> exact(text.begin(), text.end());
    json::Reader reader;
    json::Decoder from({exact.data(), exact.size()}, reader);
    return json::decode_value(from, out, std::tuple<>()) && from.is_sound() && from.is_at_end();
}

/// The text with `from` replaced.
std::string with(std::string_view text, std::string_view from, std::string_view to) {
    std::string changed(text);
    return changed.replace(changed.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("A text is decoded as it was written, whichever members are absent", "[json][decode]") {
    for (const std::string_view text : {kWhole, kLeast}) {
        Crate crate;
        REQUIRE(decodes(text, crate));
        CHECK(json::to_text(crate) == text);
        CHECK(json::to_text(json::parse<Crate>(" " + std::string(text)).value()) == text);
    }
    CHECK(decodes("{}", Size()));
    CHECK(decodes(R"({"w":2})", Size()));
}

TEST_CASE("What is spelled otherwise is not decoded, and means the same", "[json][decode]") {
    for (const std::string& text : {
             with(kWhole, ":", ": "),
             with(kWhole, "}", " }"),
             std::string(kWhole) + "\n",
             "\xEF\xBB\xBF" + std::string(kWhole),
             with(kWhole, "\"label\"", "\"l\\u0061bel\""),
             with(kWhole, "a b", "\\u0061 b"),
             with(kWhole, "ac96", "AC96"),
             with(kWhole, "-5", "-5.0"),
             with(kWhole, "1790000000", "179e7"),
             with(with(kWhole, R"("h":1,)", ""), R"("w":-128)", R"("w":-128,"h":1)"),
             with(with(kWhole, R"("label":"a b",)", ""), "{", R"({"label":"a b",)"),
             with(kWhole, R"(,"sealed":true)", ""),
         }) {
        INFO(text);
        CHECK_FALSE(decodes(text, Crate()));
        CHECK(json::to_text(json::parse<Crate>(text).value()) == kWhole);
    }
    const std::string zero = with(kWhole, R"("h":1)", R"("h":-0)");
    CHECK_FALSE(decodes(zero, Crate()));
    CHECK(json::parse<Crate>(zero)->size.high == 0);
    for (const std::string_view label : {"caf\xC3\xA9", "\\n", "\\\""}) {
        const std::string text = with(kWhole, "a b", label);
        CHECK_FALSE(decodes(text, Crate()));
        CHECK(json::parse<Crate>(text));
    }
    CHECK(json::parse<Crate>(with(kWhole, "shut", "a \\\"gate\\\""))->gate == Gate::Closed);
}

TEST_CASE("What is wrong is not decoded, and is told as in any other spelling", "[json][decode]") {
    for (const std::string& text : {
             with(kWhole, "a b", "longer than it may be"),
             with(kWhole, "-5", "-6"),
             with(kWhole, "1790000000", "-1"),
             with(kWhole, "-128", "-129"),
             with(kWhole, "-128", "1234567890123456789012"),
             with(kWhole, "shut", "ajar"),
             with(kWhole, "0189", "018x"),
             with(kWhole, "null", "nul"),
             with(kWhole, "true", "truth"),
             with(kWhole, "\"sealed\":true", "\"sealed\":1"),
             with(kWhole, "}", ",\"d\":1}"),
             with(kWhole, "\"label\":\"a b\",", ""),
             with(kWhole, ",\"gate\":\"shut\"", ",\"gate\":\"shut\",\"gate\":\"open\""),
             with(kWhole, "true}", "true,\"more\":1}"),
             with(kWhole, "true}", "true}}"),
             with(kWhole, "a b", "a\tb"),
             with(kWhole, "a b", "\xC3"),
         }) {
        INFO(text);
        CHECK_FALSE(decodes(text, Crate()));
        const auto refused = json::parse<Crate>(text);
        REQUIRE_FALSE(refused);
        const auto also_refused = json::parse<Crate>(with(text, ":", ": "));
        CHECK(also_refused.error().code == refused.error().code);
        CHECK(also_refused.error().violations == refused.error().violations);
    }
}

TEST_CASE("No part of a text is decoded for the whole", "[json][decode]") {
    for (std::size_t size = 0; size < kWhole.size(); ++size) CHECK_FALSE(decodes(kWhole.substr(0, size), Crate()));
    for (std::size_t size = 0; size + 1 < kWhole.size(); ++size)
        CHECK_FALSE(decodes(std::string(kWhole.substr(0, size)) + "}", Crate()));
    for (const std::string_view text : {"{", "}", "{,}", "[]", "{{}", "{}}", R"({"h":1,})", R"(,"h":1})", R"({"h":})"})
        CHECK_FALSE(decodes(text, Size()));
}

TEST_CASE("Of a decoded value it is known which members are there, and where they stand", "[json][decode]") {
    for (const std::string_view blank : {"", " "}) {
        auto reading = json::read<Crate>(with(kLeast, ":", ":" + std::string(blank)));
        REQUIRE(reading);
        CHECK(reading->sound("label"));
        CHECK_FALSE(reading->sound("gate"));
        reading->reject("gate", "is wanted");
        reading->reject("weight", "is wanted");
        reading->reject("id", "is known");
        CHECK_FALSE(reading->sound("id"));
        const auto violations = std::move(*reading).take().error().violations;
        REQUIRE(violations.size() == 3);
        CHECK(violations[0].pointer == "/id");
        CHECK(violations[1].pointer == "/weight");
        CHECK(violations[2].pointer == "/gate");
    }
}

TEST_CASE("Texts of decoded values live in the memory of the values", "[json][decode]") {
    std::pmr::monotonic_buffer_resource memory;
    std::string text = R"({"text":"a text that is long enough","copy":"another text that is long enough"})";
    const Borrowed borrowed = json::parse<Borrowed>(text, &memory).value();
    text.assign(text.size(), '?');
    CHECK(borrowed.text == "a text that is long enough");
    CHECK(borrowed.copy == "another text that is long enough");
    CHECK(borrowed.copy->get_allocator().resource() == &memory);
}

TEST_CASE("Members that are absent keep what they were, however the text is spelled", "[json][decode]") {
    for (const std::string_view blank : {"", " "}) {
        INFO("'" << blank << "'");
        const auto read = [&](std::string_view text) {
            return json::parse<Initials>(with(text, "{", "{" + std::string(blank))).value();
        };
        const Initials none = read(R"({"inner":{},"more":[{},{"two":false},{"one":2,"two":false}]})");
        CHECK(none.inner.one == 3);
        CHECK_FALSE(none.inner.two);
        CHECK(none.more.at(0).one == 1);
        CHECK(none.more.at(0).two);
        CHECK(none.more.at(1).one == 1);
        CHECK_FALSE(none.more.at(1).two);
        CHECK(none.more.at(2).one == 2);
    }
    // What could not be read leaves nothing behind either.
    const auto reading = json::read<Initial>(R"({"one":2,"two":1})");
    CHECK(reading->value().one == 2);
    CHECK(reading->value().two);
}

TEST_CASE("Types that are written in more than one spelling, or are checked as a whole, are not decoded",
          "[json][decode]") {
    STATIC_CHECK(json::Decodable<Crate>);
    STATIC_CHECK_FALSE(json::Decodable<Half>);
    STATIC_CHECK_FALSE(json::Decodable<Ordered>);
    STATIC_CHECK_FALSE(json::Decodable<std::vector<Crate>>);
}
