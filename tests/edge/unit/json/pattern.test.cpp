#include "edge/json/pattern.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace {

namespace json = edge::json;

template <json::Literal kPattern>
bool matches(std::string_view text) {
    return json::pattern<kPattern>("must match").matches(text);
}

template <json::Literal kPattern>
void check(std::initializer_list<std::string_view> right, std::initializer_list<std::string_view> wrong) {
    for (const std::string_view text : right) {
        INFO(kPattern.view() << " and " << text);
        CHECK(matches<kPattern>(text));
    }
    for (const std::string_view text : wrong) {
        INFO(kPattern.view() << " and not " << text);
        CHECK_FALSE(matches<kPattern>(text));
    }
}

/// What is wrong with an expression that does not compile.
constexpr std::string_view fault(std::string_view pattern) { return json::detail::PatternReader(pattern).fault(); }

}  // namespace

TEST_CASE("Patterns match characters, classes and escapes", "[json][pattern]") {
    check<"^abc$">({"abc"}, {"", "ab", "abcd", "xabc", "ABC"});
    check<"^[a-cx_-]$">({"a", "b", "c", "x", "_", "-"}, {"", "d", "A", "ab", "\xC3\xA4"});
    check<"^[^a-c]$">({"d", " ", "\n", "\xC3\xA4"}, {"a", "b", "", "dd"});
    check<R"(^\d\w\.\-[\d\]]$)">({"1a.-2", "0_.-]"}, {"aa.-2", "1-.-2", "1a--2", "1a.-a"});
    check<"^.$">({"a", " ", "\xC3\xA4", "\xF0\x9F\x8D\xB0"}, {"", "\n", "\r", "ab"});
    check<"^$">({""}, {"a", " "});
}

TEST_CASE("Patterns repeat", "[json][pattern]") {
    check<"^ab?c$">({"ac", "abc"}, {"abbc", "a", "bc"});
    check<"^ab*c$">({"ac", "abc", "abbbbc"}, {"ab", "aXc"});
    check<"^ab+c$">({"abc", "abbbbc"}, {"ac"});
    check<"^a{3}$">({"aaa"}, {"", "aa", "aaaa"});
    check<"^a{2,}$">({"aa", "aaa", "aaaaaaaaaa"}, {"", "a"});
    check<"^a{1,3}$">({"a", "aa", "aaa"}, {"", "aaaa"});
    check<"^a{0,2}b$">({"b", "ab", "aab"}, {"aaab", "a"});
    check<"^a{0}b$">({"b"}, {"ab"});
    check<"^(ab){2}$">({"abab"}, {"ab", "ababab", "aabb"});
    check<"^(a?){3}$">({"", "a", "aa", "aaa"}, {"aaaa"});
    check<"^(a|b?)+$">({"", "a", "b", "abba"}, {"c"});
}

TEST_CASE("Patterns have alternatives", "[json][pattern]") {
    check<"^(red|green|)$">({"red", "green", ""}, {"re", "redgreen", "blue"});
    check<"^a(?:b|c+)d$">({"abd", "acd", "accd"}, {"ad", "abcd"});
    check<"^[a-z0-9]+(-[a-z0-9]+)*$">({"a", "a-b", "vanilla-2-flowers"}, {"", "-a", "a-", "a--b", "A"});
}

TEST_CASE("Patterns take no time that grows faster than the text", "[json][pattern]") {
    const std::string text(100'000, 'a');
    CHECK(matches<"^(a+)+$">(text));
    CHECK_FALSE(matches<"^(a+)+b$">(text));
    CHECK_FALSE(matches<"^(a|a|a)*b$">(text));
}

TEST_CASE("Patterns know how large a character of theirs is in JSON", "[json][pattern]") {
    STATIC_CHECK(json::pattern<"^[a-z]+$">("").bytes_each == 1);
    STATIC_CHECK(json::pattern<"^[ -~]+$">("").bytes_each == 2);
    STATIC_CHECK(json::pattern<"^[^a]+$">("").bytes_each == 6);
}

TEST_CASE("Patterns that are none, or that say more than can be matched, are told apart", "[json][pattern]") {
    for (const std::string_view pattern :
         {"",        "^",       "abc",         "^abc",       "abc$",         "^a|b$",     "^(a$",
          "^a)$",    "^[a$",    "^[b-a]$",     "^[\\d-z]$",  "^a**$",        "^a{2}{3}$", "^a{3,2}$",
          "^a{,2}$", "^a{x}$",  "^a{2$",       "^*a$",       "^(?=a)b$",     "^(?!a)b$",  "^\\s$",
          "^\\b$",   "^a{65}$", "^(a{9}){9}$", "^\xC3\xA4$", "^[\xC3\xA4]$", "^a^$",      "^a$$",
          "^\\$"}) {
        INFO(pattern);
        CHECK_FALSE(fault(pattern).empty());
    }
    CHECK(fault("^[a-z]{64}$").empty());
}
