#include "edge/error/error.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/error_member.hpp"

using edge::Error;
using edge::ErrorCode;
using edge::ErrorMember;

namespace {

std::vector<ErrorMember> members(const Error& error) { return {error.members().begin(), error.members().end()}; }

}  // namespace

TEST_CASE("An error has the members that it was given, in order", "[error]") {
    Error error = Error(ErrorCode::Conflict, "No.").with("available", 3);
    error.with("largest", std::numeric_limits<std::uint64_t>::max()).with("text", std::string("a\"b"));
    CHECK(members(error) ==
          std::vector<ErrorMember>{{"available", "3"}, {"largest", "18446744073709551615"}, {"text", R"("a\"b")"}});
}

TEST_CASE("An error has no members by itself", "[error]") { CHECK(members({ErrorCode::Conflict, "No."}).empty()); }

TEST_CASE("The members of a copy are its own", "[error]") {
    const Error first = Error(ErrorCode::Conflict, "No.").with("a", 1);
    Error second = first;
    second.with("b", 2);
    CHECK(members(first).size() == 1);
    CHECK(members(second).size() == 2);
    const Error moved = std::move(second);
    CHECK(members(moved).size() == 2);
}
