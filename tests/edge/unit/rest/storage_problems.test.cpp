#include "edge/rest/storage_problems.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/http/problem.hpp"

using edge::ErrorCode;

TEST_CASE("Storage problems are those of a binding, and more", "[rest][storage_problems]") {
    CHECK(edge::rest::storage_problems() ==
          std::vector{ErrorCode::RateLimited, ErrorCode::Unavailable, ErrorCode::LimitExceeded});
    CHECK(edge::rest::storage_problems({ErrorCode::NotFound}).back() == ErrorCode::NotFound);
}

TEST_CASE("Storage problems are no mistakes of ours", "[rest][storage_problems]") {
    for (const ErrorCode code : edge::rest::storage_problems()) CHECK(edge::problem_type(code).status != 500);
}
