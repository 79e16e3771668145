#include "edge/http/problem.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::Error;
using edge::ErrorCode;
using edge::problem_response;
using edge::problem_type;
using edge::Status;

namespace {

constexpr const char* kRequestId = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

/// Owns the response for the length of one check.
bool body_has(const Error& error, std::string_view text) {
    return problem_response(error, "").body().find(text) != std::string_view::npos;
}

}  // namespace

TEST_CASE("Problem carries type, title, status, detail and instance", "[http]") {
    const auto response = problem_response({ErrorCode::NotFound, "No such order."}, kRequestId);
    CHECK(response.status() == Status::NotFound);
    CHECK(response.headers().get("Content-Type") == "application/problem+json");
    CHECK(response.headers().get("Cache-Control") == "no-store");
    CHECK(response.body() ==
          R"({"type":"/problems/not-found","title":"Not found","status":404,"detail":"No such order.",)"
          R"("instance":"urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"})");
}

TEST_CASE("Problem leaves out what it does not know", "[http]") {
    CHECK(problem_response({ErrorCode::Conflict, {}}, "").body() ==
          R"({"type":"/problems/conflict","title":"Conflict with the current state","status":409})");
}

// RFC 9562 section 4.
TEST_CASE("Problem spells its instance in lower case", "[http]") {
    const auto response = problem_response({ErrorCode::NotFound, {}}, "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6");
    CHECK(response.body().contains(R"("instance":"urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")"));
}

TEST_CASE("Problem has no instance where the request's id is no UUID", "[http]") {
    for (const char* id : {"client-id-1", "230b030023ae2822-SJC", "f81d4fae7dec11d0a76500a0c91e6bf6",
                           "f81d4fae-7dec-11d0-a765-00a0c91e6bf6-", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6"})
        CHECK_FALSE(problem_response({ErrorCode::NotFound, {}}, id).body().contains("instance"));
}

TEST_CASE("Problem lists every violation", "[http]") {
    Error error(ErrorCode::ValidationFailed, {});
    error.violations = {{"/a", "is \"short\""}, {"", "is odd"}};
    CHECK(body_has(error, R"("errors":[{"pointer":"/a","detail":"is \"short\""},{"pointer":"","detail":"is odd"}])"));
}

TEST_CASE("Problem gives the offset of malformed bytes", "[http]") {
    Error error{ErrorCode::MalformedRequest, {}};
    error.offset = 0;
    CHECK(problem_response(error, "").body().ends_with(R"("offset":0})"));
}

TEST_CASE("Problem says when to return", "[http]") {
    Error error{ErrorCode::RateLimited, {}};
    error.retry_after = std::chrono::seconds{2};
    CHECK(problem_response(error, "").headers().get("Retry-After") == "2");
}

TEST_CASE("Problem asks nobody to return in the past", "[http]") {
    Error error{ErrorCode::RateLimited, {}};
    error.retry_after = std::chrono::seconds{-1};
    CHECK(problem_response(error, "").headers().get("Retry-After") == "0");
}

TEST_CASE("Problem says when to return for what passes, and for nothing else by itself", "[http]") {
    const auto retry_after = [](ErrorCode code) {
        return std::string(problem_response({code, {}}, "").headers().get("Retry-After").value_or(""));
    };
    for (const ErrorCode code : {ErrorCode::RateLimited, ErrorCode::Unavailable}) CHECK(retry_after(code) == "5");
    for (const ErrorCode code :
         {ErrorCode::LimitExceeded, ErrorCode::Conflict, ErrorCode::Internal, ErrorCode::NotFound})
        CHECK(retry_after(code).empty());
}

TEST_CASE("Problem never sends the internal detail", "[http]") {
    for (const ErrorCode code : {ErrorCode::NotFound, ErrorCode::Unavailable, ErrorCode::Internal}) {
        const Error error{code, "d", "hunter2"};
        CHECK_FALSE(body_has(error, "hunter2"));
    }
}

TEST_CASE("Problem keeps everything of a server's mistake to itself", "[http]") {
    Error error(ErrorCode::Internal, "hunter2");
    error.violations = {{"/hunter2", ""}};
    error.offset = 4711;
    CHECK(problem_response(error, kRequestId).body() ==
          R"({"type":"/problems/internal","title":"Internal error","status":500,)"
          R"("instance":"urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"})");
}

TEST_CASE("Problem explains that something is unavailable", "[http]") {
    const Error error{ErrorCode::Unavailable, "The store does not answer."};
    CHECK(body_has(error, "The store does not answer."));
}

TEST_CASE("Problem types have the status of their code", "[http]") {
    CHECK(problem_type(ErrorCode::InvalidParameter).status == Status::BadRequest);
    CHECK(problem_type(ErrorCode::Unauthenticated).status == Status::Unauthorized);
    CHECK(problem_type(ErrorCode::Forbidden).status == Status::Forbidden);
    CHECK(problem_type(ErrorCode::MethodNotAllowed).status == Status::MethodNotAllowed);
    CHECK(problem_type(ErrorCode::NotAcceptable).status == Status::NotAcceptable);
    CHECK(problem_type(ErrorCode::PreconditionFailed).status == Status::PreconditionFailed);
    CHECK(problem_type(ErrorCode::BodyTooLarge).status == Status::ContentTooLarge);
    CHECK(problem_type(ErrorCode::UnsupportedMediaType).status == Status::UnsupportedMediaType);
    CHECK(problem_type(ErrorCode::ValidationFailed).status == Status::UnprocessableContent);
    CHECK(problem_type(ErrorCode::PreconditionRequired).status == Status::PreconditionRequired);
    CHECK(problem_type(ErrorCode::RateLimited).status == Status::TooManyRequests);
    CHECK(problem_type(ErrorCode::LimitExceeded).status == Status::ServiceUnavailable);
}

TEST_CASE("Problem types blame the server for what it stores", "[http]") {
    for (const ErrorCode code : {ErrorCode::KeyInvalid, ErrorCode::ValueTooLarge, ErrorCode::MetadataTooLarge,
                                 ErrorCode::TtlOutOfRange, ErrorCode::Internal})
        CHECK(problem_type(code).status == Status::InternalServerError);
}
