#include <edge/error/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <utility>

// What a Result has in a Worker it has in native tests, too, where the set-up has brought libc++: cmake/sanitize.cmake.
#if __cpp_lib_expected >= 202211L

namespace {

edge::Result<int> halved(int number) {
    if (number % 2 != 0) return edge::fail(edge::ErrorCode::ValidationFailed, "The number is odd.");
    return number / 2;
}

edge::Result<std::string> absent() { return edge::fail(edge::ErrorCode::NotFound, "Nothing is there."); }

}  // namespace

TEST_CASE("Result leads from one success to the next", "[error]") {
    const edge::Result<std::string> text =
        halved(12).and_then(halved).transform([](int number) { return std::to_string(number); });
    CHECK(text == "3");
}

TEST_CASE("Result carries the first error past all that follows", "[error]") {
    int calls = 0;
    const edge::Result<int> number = halved(6).and_then(halved).transform([&](int half) {
        ++calls;
        return half;
    });
    REQUIRE_FALSE(number);
    CHECK(number.error().detail == "The number is odd.");
    CHECK(calls == 0);
}

TEST_CASE("Result lets one error be recovered and others pass", "[error]") {
    const auto or_empty = [](edge::Error error) -> edge::Result<std::string> {
        if (error.code == edge::ErrorCode::NotFound) return std::string();
        return std::unexpected(std::move(error));
    };
    CHECK(absent().or_else(or_empty) == "");
    const edge::Result<std::string> refused = edge::fail(edge::ErrorCode::Forbidden, "Not for you.");
    const auto still_refused = refused.or_else(or_empty);
    REQUIRE_FALSE(still_refused);
    CHECK(still_refused.error().code == edge::ErrorCode::Forbidden);
}

TEST_CASE("Result gives an error in other words", "[error]") {
    const auto told = absent().transform_error([](edge::Error error) { return error.detail + " Look elsewhere."; });
    REQUIRE_FALSE(told);
    CHECK(told.error() == "Nothing is there. Look elsewhere.");
}

#else

TEST_CASE("Result has and_then, transform and or_else", "[error]") {
    SKIP("The standard library of this compiler lacks them.");
}

#endif
