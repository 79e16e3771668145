#include "edge/openapi/problem_document.hpp"

#include <chrono>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/problem.hpp"
#include "edge/json/error_member.hpp"
#include "edge/json/typed.hpp"
#include "edge/rest/problem_pages.hpp"

using namespace edge;

namespace {

constexpr std::string_view kRequestId = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

Error whole_error() {
    Error error(ErrorCode::MalformedRequest, "No.");
    error.violations = {{"/a", "is required"}};
    error.offset = 7;
    return error;
}

}  // namespace

TEST_CASE("Problem declaration reads what every error is answered with", "[openapi]") {
    for (const rest::DescribedProblem& each : rest::framework_problems()) {
        const ErrorKind& type = problem_type(each.kind);
        const edge::Response response = problem_response({each.kind, {}}, "");
        const auto problem = json::parse<ProblemDocument>(response.body());
        REQUIRE(problem);
        CHECK(problem->type == "/problems/" + std::string(type.slug));
        CHECK(problem->title == type.title);
        CHECK(problem->status == type.status);
    }
}

TEST_CASE("Problem declaration passes over the members of an application", "[openapi]") {
    const Error error = Error(ErrorCode::Conflict, "No.").with("available", 3);
    const auto problem = json::parse<ProblemDocument>(problem_response(error, "").body());
    REQUIRE(problem);
    CHECK(problem->detail == "No.");
}

TEST_CASE("Problem declaration has every member that a problem can have", "[openapi]") {
    const auto problem = json::parse<ProblemDocument>(problem_response(whole_error(), kRequestId).body());
    REQUIRE(problem);
    CHECK(problem->detail == "No.");
    CHECK(problem->instance == "urn:uuid:" + std::string(kRequestId));
    CHECK(problem->errors == std::vector<Violation>{{"/a", "is required"}});
    CHECK(problem->offset == 7);
}

TEST_CASE("Problem declaration is written as problems are", "[openapi]") {
    const edge::Response response = problem_response(whole_error(), kRequestId);
    const auto problem = json::parse<ProblemDocument>(response.body());
    REQUIRE(problem);
    CHECK(json::to_text(*problem) == response.body());
}

TEST_CASE("Problem types are paths of slugs", "[openapi]") {
    CHECK(is_problem_type("/problems/not-found"));
    CHECK(is_problem_type("/problems/over-18"));
    for (const char* text : {"", "/problems/", "problems/x", "/problems/Not", "/problems/a/b", "about:blank"})
        CHECK_FALSE(is_problem_type(text));
}
