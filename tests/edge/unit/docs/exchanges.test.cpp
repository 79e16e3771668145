#include "docs/exchanges.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("An answer of a page is the text as it is", "[docs]") {
    CHECK(answers("Hello!", "Hello!\n"));
    CHECK_FALSE(answers("Hello!", "Hello"));
    CHECK_FALSE(answers("Hello", "Hello!"));
    CHECK_FALSE(answers("Hello", "Hello\n\n"));
    CHECK_FALSE(answers("", "Hello"));
}

TEST_CASE("Three dots in an answer of a page stand for anything, and only they do", "[docs]") {
    CHECK(answers("...", ""));
    CHECK(answers(R"({"id":"...","name":"a",...})", R"({"id":"7","name":"a","size":1})"));
    CHECK(answers("/orders/...", "/orders/1"));
    CHECK_FALSE(answers("/orders/...", "/cakes/1"));
    CHECK_FALSE(answers("...Vanilla", "Vanilla Classic"));
    CHECK_FALSE(answers("a...b...c", "abd"));
    CHECK_FALSE(answers("a...c...b", "abc"));
    CHECK_FALSE(answers("ab...bc", "abc"));
}
