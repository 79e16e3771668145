#include "edge/rest/preconditions.hpp"

#include <array>

#include <catch2/catch_test_macros.hpp>

using namespace edge;

namespace {

Result<Preconditions> conditions_of(std::string_view name, std::string_view value) {
    const std::array fields{HeaderView{name, value}};
    return rest::require_if_match(Request::make("PATCH", "/", fields));
}

}  // namespace

TEST_CASE("A request with If-Match may go on if the tag is right", "[rest][preconditions]") {
    CHECK(conditions_of("If-Match", "\"r1\"")->hold("\"r1\""));
    CHECK(conditions_of("If-Match", "*")->hold("\"r1\""));
    CHECK_FALSE(conditions_of("If-Match", "\"r2\"")->hold("\"r1\""));
}

TEST_CASE("A request without If-Match is told to send it", "[rest][preconditions]") {
    CHECK(conditions_of("Accept", "*/*").error().code == ErrorCode::PreconditionRequired);
    CHECK(conditions_of("If-None-Match", "\"r1\"").error().code == ErrorCode::PreconditionRequired);
}

TEST_CASE("A request with a malformed condition is told which", "[rest][preconditions]") {
    const auto conditions = conditions_of("If-Match", "r1");
    CHECK(conditions.error().code == ErrorCode::InvalidParameter);
    CHECK(conditions.error().detail.starts_with("If-Match must be"));
}
