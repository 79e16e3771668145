#include "edge/error/error_code.hpp"

#include <string_view>
#include <type_traits>

#include <catch2/catch_test_macros.hpp>

#include "edge/error/error.hpp"

using edge::Error;
using edge::ErrorCode;
using edge::ErrorKind;

namespace {

constexpr ErrorKind kSoldOut{"sold-out", 409, "Sold out"};
/// As another file sees a constant of a header.
constexpr ErrorKind kSoldOutElsewhere{"sold-out", 409, "Sold out"};
constexpr ErrorKind kGone{"sold", 409, "Sold out"};

static_assert(ErrorCode(kSoldOut) == kSoldOut);
static_assert(ErrorCode::NotFound != ErrorCode::Conflict);
static_assert(sizeof(ErrorCode) == sizeof(void*));
static_assert(std::is_trivially_copyable_v<ErrorCode>);
static_assert(!std::is_default_constructible_v<ErrorCode>);

}  // namespace

TEST_CASE("A kind is the same error wherever its constant is", "[error]") {
    const Error error(kSoldOut, "No.");
    CHECK(error.code == kSoldOut);
    CHECK(error.code == kSoldOutElsewhere);
    CHECK(error.code == ErrorCode(kSoldOutElsewhere));
}

TEST_CASE("Kinds with slugs of their own are different errors", "[error]") {
    const Error error(kSoldOut, "No.");
    CHECK(error.code != kGone);
    CHECK(error.code != ErrorCode::Conflict);
    CHECK_FALSE(ErrorCode::NotFound == kSoldOut);
}

TEST_CASE("A code has all that its kind says", "[error]") {
    const ErrorCode code = edge::fail(kSoldOut, "No.").error().code;
    CHECK(code.kind().slug == "sold-out");
    CHECK(code.kind().status == 409);
    CHECK(code.kind().usual_wait.count() == 0);
    CHECK(ErrorCode::RateLimited.kind().usual_wait.count() == 5);
}
