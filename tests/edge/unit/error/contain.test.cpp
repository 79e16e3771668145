#include "edge/error/contain.hpp"

#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/response.hpp"

using edge::contain;
using edge::Error;
using edge::ErrorCode;
using edge::Result;

namespace {

Result<int> refused() { return edge::fail(ErrorCode::Conflict, "It was refused.", "by the test"); }

}  // namespace

TEST_CASE("contain gives what work returns, as a Result", "[error]") {
    CHECK(contain([] { return Result<int>(7); }) == 7);
    CHECK(contain([] { return 7; }) == 7);
    CHECK(contain([] {}));
    STATIC_CHECK(std::is_same_v<decltype(contain([] { return Result<int>(7); })), Result<int>>);
    STATIC_CHECK(std::is_same_v<decltype(contain([] { return std::string(); })), Result<std::string>>);
    STATIC_CHECK(std::is_same_v<decltype(contain([] {})), Result<void>>);
}

TEST_CASE("contain makes the failure of a Result of what its value() throws", "[error]") {
    const Result<void> done = contain([] { (void)refused().value(); });
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::Conflict);
    CHECK(done.error().detail == "It was refused.");
    CHECK(done.error().internal == "by the test");
    CHECK(contain(refused).error().code == ErrorCode::Conflict);
}

TEST_CASE("contain gives a failed Result of work that answers and throws", "[error]") {
    const auto answer = contain([]() -> edge::Response { return (void)refused().value(), edge::Response(); });
    STATIC_CHECK(std::is_same_v<decltype(answer), const Result<edge::Response>>);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::Conflict);
}

TEST_CASE("contain makes Internal of any other exception, its text for the log only", "[error]") {
    const Result<int> counted = contain([]() -> int { throw std::out_of_range("too far"); });
    REQUIRE_FALSE(counted);
    CHECK(counted.error().code == ErrorCode::Internal);
    CHECK_FALSE(counted.error().detail.contains("too far"));
    CHECK(counted.error().internal == "too far");
    CHECK(contain([] { throw 7; }).error().internal == "not a std::exception");
}

TEST_CASE("contain loses no other part of work of several", "[error]") {
    std::vector<Result<int>> outcomes;
    for (const int part : {1, 2, 3}) outcomes.push_back(contain([&] { return part == 2 ? refused().value() : part; }));
    CHECK(outcomes[0] == 1);
    CHECK(outcomes[1].error().code == ErrorCode::Conflict);
    CHECK(outcomes[2] == 3);
}
