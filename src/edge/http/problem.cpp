#include "edge/http/problem.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

#include "edge/json/writer.hpp"
#include "edge/text/uuid.hpp"

namespace edge {
namespace {

constexpr int kOurMistake = int(Status::InternalServerError);

void write_details(json::Writer& writer, const Error& error) {
    if (!error.violations.empty()) {
        writer.key("errors").begin_array();
        for (const auto& [pointer, detail, parameter] : error.violations) {
            writer.begin_object();
            if (parameter) writer.member("parameter", *parameter);
            else writer.member("pointer", pointer);
            writer.member("detail", detail).end_object();
        }
        writer.end_array();
    }
    if (error.offset) writer.member("offset", *error.offset);
    for (const auto& [name, json] : error.members()) writer.key(name).raw(json);
}

}  // namespace

const ErrorKind& problem_type(ErrorCode code) {
    const ErrorKind& kind = code.kind();
    return kind.status == kOurMistake ? ErrorCode::Internal.kind() : kind;
}

Response problem_response(const Error& error, std::string_view request_id) {
    const ErrorKind& type = problem_type(error.code);
    json::Writer writer;
    writer.begin_object();
    writer.member("type", "/problems/" + std::string(type.slug));
    writer.member("title", type.title).member("status", unsigned(type.status));
    const bool open = type.status != kOurMistake;
    if (open && !error.detail.empty()) writer.member("detail", error.detail);
    if (const auto uuid = Uuid::parse(request_id)) writer.member("instance", "urn:uuid:" + uuid->to_string());
    if (open) write_details(writer, error);
    writer.end_object();

    auto response = Response::bytes(std::move(writer).take(), "application/problem+json", Status(type.status));
    response.header("Cache-Control", "no-store");
    // RFC 9110 section 15.5.22 asks for it.
    if (Status(type.status) == Status::UpgradeRequired) response.header("Upgrade", "websocket");
    const std::chrono::seconds wait = error.retry_after.value_or(type.usual_wait);
    if (error.retry_after || wait.count() > 0)
        response.header("Retry-After", std::to_string(std::max<std::int64_t>(wait.count(), 0)));
    return response;
}

}  // namespace edge
