#include "corpus.hpp"

#include <algorithm>
#include <string_view>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"
#include "edge/json/syntax.hpp"

using edge::json::Document;

namespace {

constexpr std::size_t kBlock = 64;  // what simdjson takes in one step
constexpr std::size_t kSmall = 1000;

bool simdjson_accepts(const std::string& text) {
    simdjson::dom::parser parser;
    return parser.parse(text).error() == simdjson::SUCCESS;
}

std::optional<std::size_t> refused_at(std::string_view text) {
    const auto document = Document::parse(text);
    return document ? std::nullopt : document.error().offset;
}

std::optional<std::size_t> breaks_grammar_at(std::string_view text) {
    const auto error = edge::json::find_syntax_error(text, Document::kMaxDepth);
    return error ? std::optional(error->offset) : std::nullopt;
}

}  // namespace

TEST_CASE("Corpus is the published one, all of it", "[json][corpus]") {
    const auto entries = corpus::load();
    CHECK(std::ranges::count_if(entries, [](const auto& entry) { return entry.is('y'); }) == 95);
    CHECK(std::ranges::count_if(entries, [](const auto& entry) { return entry.is('n'); }) == 188);
    CHECK(std::ranges::count_if(entries, [](const auto& entry) { return entry.is('i'); }) == 35);
}

TEST_CASE("Corpus verdicts are the documented ones", "[json][corpus]") {
    for (const auto& entry : corpus::load()) {
        INFO(entry.name);
        if (entry.is('y')) CHECK(entry.simdjson_accepts());
        if (entry.is('n')) CHECK_FALSE(entry.simdjson_accepts());
    }
}

TEST_CASE("simdjson gives the corpus its verdicts", "[json][corpus]") {
    for (const auto& entry : corpus::load()) {
        INFO(entry.name);
        CHECK(simdjson_accepts(entry.text) == entry.simdjson_accepts());
    }
}

TEST_CASE("Document gives the corpus its verdicts, with the offsets", "[json][corpus]") {
    for (const auto& entry : corpus::load()) {
        INFO(entry.name);
        CHECK(refused_at(entry.text) == entry.offset);
    }
}

TEST_CASE("Syntax walk gives the corpus its verdicts, repeated keys aside", "[json][corpus]") {
    for (const auto& entry : corpus::load()) {
        INFO(entry.name);
        const bool repeats_key = entry.is('y') && entry.stricter;
        CHECK(breaks_grammar_at(entry.text) == (repeats_key ? std::nullopt : entry.offset));
    }
}

TEST_CASE("Document judges the corpus alike wherever it stands in the parser's blocks", "[json][corpus]") {
    for (const auto& entry : corpus::load()) {
        const bool has_mark = entry.text.starts_with("\xEF\xBB\xBF");  // which stands at the very start only
        for (std::size_t shift = 1; shift <= kBlock && entry.text.size() < kSmall && !has_mark; ++shift) {
            INFO(entry.name << " after " << shift << " spaces");
            const auto offset = refused_at(std::string(shift, ' ') + entry.text);
            CHECK(offset == (entry.offset ? std::optional(*entry.offset + shift) : std::nullopt));
        }
    }
}
