#include "support/contract.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using namespace edge;
using namespace edge::testing;

namespace {

/// What a case says that does these things with a 3.
std::string said_by(void (*run)(int&, Platform&)) {
    TestPlatform platform;
    int binding = 3;
    return broken(ContractCase<int>{"a case", run}, binding, platform).value_or("ok");
}

const Result<int> kFailed = fail(ErrorCode::NotFound, "There is none.", "for the log");

}  // namespace

TEST_CASE("A case of a contract whose expectations hold is ok", "[contract]") {
    CHECK(said_by([](int& three, Platform&) {
              expect(three == 3, "three");
              expect_equal(three, 3);
              expect_equal(value_of(Result<int>(three)), 3);
              expect_equal(expect_error(kFailed, ErrorCode::NotFound).internal, "for the log");
          }) == "ok");
}

TEST_CASE("A case of a contract ends with what is wrong, and where", "[contract]") {
    CHECK(said_by([](int&, Platform&) { expect(false, "no cake"); }).starts_with("contract.test.cpp:"));
    CHECK(said_by([](int&, Platform&) { expect(false, "no cake"); }).ends_with(": no cake"));
    CHECK(said_by([](int& three, Platform&) {
              expect_equal(three, 4);
              three = 5;
          }).ends_with(": it is 3 and should be 4"));
    CHECK(said_by([](int&, Platform&) {
              expect_equal(std::optional<int>(), 4);
          }).ends_with("it is nothing and should be 4"));
    CHECK(said_by([](int&, Platform&) {
              expect_equal(std::string("a"), "b");
          }).ends_with("it is \"a\" and should be \"b\""));
}

TEST_CASE("A case of a contract says which error it did not expect", "[contract]") {
    CHECK(said_by([](int&, Platform&) {
              value_of(kFailed);
          }).ends_with("it failed with not-found: There is none. for the log"));
    CHECK(said_by([](int&, Platform&) {
              expect_error(kFailed, ErrorCode::Conflict);
          }).ends_with("it failed with not-found and should with conflict: There is none. for the log"));
    CHECK(said_by([](int& three, Platform&) {
              expect_error(Result<int>(three), ErrorCode::Conflict);
          }).ends_with("it did not fail with conflict"));
}
