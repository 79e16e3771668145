#include "edge/http/problem.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "edge/json/writer.hpp"
#include "edge/text/uuid.hpp"

namespace edge {
namespace {

bool may_leave(const Error& error, Status status) {
    return status < Status::InternalServerError || error.code == ErrorCode::Unavailable;
}

/// What a client is told that has to come back, where nobody knows better.
std::optional<std::chrono::seconds> usual_wait(ErrorCode code) {
    constexpr std::chrono::seconds kUsualWait{5};
    const bool temporary = code == ErrorCode::RateLimited || code == ErrorCode::Unavailable;
    return temporary ? std::optional(kUsualWait) : std::nullopt;
}

void write_details(json::Writer& writer, const Error& error) {
    if (!error.violations.empty()) {
        writer.key("errors").begin_array();
        for (const auto& [pointer, detail] : error.violations)
            writer.begin_object().member("pointer", pointer).member("detail", detail).end_object();
        writer.end_array();
    }
    if (error.offset) writer.member("offset", *error.offset);
}

/// No slug where the number is no code.
constexpr ProblemType find_problem_type(ErrorCode code) {
    switch (code) {
        case ErrorCode::MalformedRequest: return {Status::BadRequest, "malformed-request", "Malformed request"};
        case ErrorCode::InvalidParameter: return {Status::BadRequest, "invalid-parameter", "Invalid parameter"};
        case ErrorCode::Unauthenticated: return {Status::Unauthorized, "unauthenticated", "Authentication required"};
        case ErrorCode::Forbidden: return {Status::Forbidden, "forbidden", "Forbidden"};
        case ErrorCode::NotFound: return {Status::NotFound, "not-found", "Not found"};
        case ErrorCode::MethodNotAllowed: return {Status::MethodNotAllowed, "method-not-allowed", "Method not allowed"};
        case ErrorCode::NotAcceptable: return {Status::NotAcceptable, "not-acceptable", "Not acceptable"};
        case ErrorCode::Conflict: return {Status::Conflict, "conflict", "Conflict with the current state"};
        case ErrorCode::PreconditionFailed:
            return {Status::PreconditionFailed, "precondition-failed", "Precondition failed"};
        case ErrorCode::BodyTooLarge: return {Status::ContentTooLarge, "body-too-large", "Body too large"};
        case ErrorCode::UnsupportedMediaType:
            return {Status::UnsupportedMediaType, "unsupported-media-type", "Unsupported media type"};
        case ErrorCode::ValidationFailed:
            return {Status::UnprocessableContent, "validation-failed", "Validation failed"};
        case ErrorCode::KeyReused:
            return {Status::UnprocessableContent, "idempotency-key-reused", "Idempotency key reused"};
        case ErrorCode::PreconditionRequired:
            return {Status::PreconditionRequired, "precondition-required", "Precondition required"};
        case ErrorCode::RateLimited: return {Status::TooManyRequests, "rate-limited", "Too many requests"};
        case ErrorCode::Unavailable: return {Status::ServiceUnavailable, "unavailable", "Service unavailable"};
        case ErrorCode::LimitExceeded: return {Status::ServiceUnavailable, "limit-exceeded", "Platform limit exceeded"};
        case ErrorCode::KeyInvalid:
        case ErrorCode::ValueTooLarge:
        case ErrorCode::MetadataTooLarge:
        case ErrorCode::TtlOutOfRange:
            // A handler that lets one of these out has not checked what it stores: our mistake, not the client's.
        case ErrorCode::Internal: return {Status::InternalServerError, "internal", "Internal error"};
    }
    return {};
}
static_assert(find_problem_type(ErrorCode(kErrorCodes)).slug.empty(), "ErrorCode::Internal has to be the last code");

}  // namespace

ProblemType problem_type(ErrorCode code) { return find_problem_type(code); }

Response problem_response(const Error& error, std::string_view request_id) {
    const auto [status, slug, title] = problem_type(error.code);
    json::Writer writer;
    writer.begin_object();
    writer.member("type", "/problems/" + std::string(slug)).member("title", title).member("status", unsigned(status));
    const bool open = may_leave(error, status);
    if (open && !error.detail.empty()) writer.member("detail", error.detail);
    if (const auto uuid = Uuid::parse(request_id)) writer.member("instance", "urn:uuid:" + uuid->to_string());
    if (open) write_details(writer, error);
    writer.end_object();

    auto response = Response::bytes(std::move(writer).take(), "application/problem+json", status);
    response.header("Cache-Control", "no-store");
    const std::optional<std::chrono::seconds> retry_after =
        error.retry_after ? error.retry_after : usual_wait(error.code);
    if (retry_after) response.header("Retry-After", std::to_string(std::max<std::int64_t>(retry_after->count(), 0)));
    return response;
}

}  // namespace edge
