#include "edge/http/problem.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/kv/kv_errors.hpp"
#include "edge/json/error_member.hpp"

using edge::Error;
using edge::ErrorCode;
using edge::KvError;
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
    CHECK(problem_type(ErrorCode::InvalidParameter).status == int(Status::BadRequest));
    CHECK(problem_type(ErrorCode::Unauthenticated).status == int(Status::Unauthorized));
    CHECK(problem_type(ErrorCode::Forbidden).status == int(Status::Forbidden));
    CHECK(problem_type(ErrorCode::MethodNotAllowed).status == int(Status::MethodNotAllowed));
    CHECK(problem_type(ErrorCode::NotAcceptable).status == int(Status::NotAcceptable));
    CHECK(problem_type(ErrorCode::PreconditionFailed).status == int(Status::PreconditionFailed));
    CHECK(problem_type(ErrorCode::BodyTooLarge).status == int(Status::ContentTooLarge));
    CHECK(problem_type(ErrorCode::UnsupportedMediaType).status == int(Status::UnsupportedMediaType));
    CHECK(problem_type(ErrorCode::ValidationFailed).status == int(Status::UnprocessableContent));
    CHECK(problem_type(ErrorCode::PreconditionRequired).status == int(Status::PreconditionRequired));
    CHECK(problem_type(ErrorCode::RateLimited).status == int(Status::TooManyRequests));
    CHECK(problem_type(ErrorCode::LimitExceeded).status == int(Status::ServiceUnavailable));
}

TEST_CASE("Problem types blame the server for what it stores, and do not say what it was", "[http]") {
    const std::vector<ErrorCode> codes{KvError::KeyInvalid, KvError::ValueTooLarge, KvError::MetadataTooLarge,
                                       KvError::TtlOutOfRange, ErrorCode::Internal};
    for (const ErrorCode code : codes)
        CHECK(problem_response({code, "hunter2"}, "").body() ==
              R"({"type":"/problems/internal","title":"Internal error","status":500})");
}

namespace {

inline constexpr edge::ErrorKind kSoldOut{"sold-out", 409, "Sold out", "Take less."};
inline constexpr edge::ErrorKind kGatewayDown{
    .slug = "gateway-down", .status = 502, .title = "The gateway is down", .usual_wait = std::chrono::seconds(30)};

}  // namespace

TEST_CASE("Problem of an application's own kind has its type, title and status", "[http]") {
    const auto response = problem_response({kSoldOut, "Only 3 are left."}, "");
    CHECK(response.status() == Status::Conflict);
    CHECK(response.body() ==
          R"({"type":"/problems/sold-out","title":"Sold out","status":409,"detail":"Only 3 are left."})");
    CHECK_FALSE(response.headers().contains("Retry-After"));
}

TEST_CASE("Problem has the usual wait of its kind, or what the error says", "[http]") {
    Error error{kGatewayDown, "Come back."};
    CHECK(problem_response(error, "").headers().get("Retry-After") == "30");
    error.retry_after = std::chrono::seconds(0);
    CHECK(problem_response(error, "").headers().get("Retry-After") == "0");
    CHECK(body_has(error, R"("status":502,"detail":"Come back.")"));
}

TEST_CASE("Problem has the members that an application adds, after its own", "[http]") {
    Error error = Error(kSoldOut, "No.").with("available", 3).with("of", std::vector<std::string>{"a\"b", "c"});
    error.with("isFinal", true).with("note", "say \"hi\"").with("rate", 0.5);
    error.offset = 7;
    CHECK(problem_response(error, "").body().ends_with(
        R"("detail":"No.","offset":7,"available":3,"of":["a\"b","c"],"isFinal":true,"note":"say \"hi\"","rate":0.5})"));
}

TEST_CASE("Problem keeps the members of a mistake of ours to itself", "[http]") {
    CHECK_FALSE(body_has(Error(KvError::KeyInvalid, "").with("hunter", 2), "hunter"));
}
