#include "edge/openapi/conditions.hpp"

#include <algorithm>

#include "edge/http/headers.hpp"
#include "edge/http/preconditions.hpp"

namespace edge::openapi {
namespace {

bool has_parameter(const Operation& operation, std::string_view name) {
    return std::ranges::any_of(operation.parameters, [&](const Parameter& each) {
        return each.in == In::Header && equal_ignoring_case(each.name, name);
    });
}

/// The first answer without its content, and without the fields about it.
Answer not_modified(const Operation& operation) {
    Answer response{.status = Status::NotModified, .description = "The client has it already."};
    if (operation.responses.empty()) return response;
    response.headers = operation.responses.front().headers;
    std::erase_if(response.headers, [](const ResponseHeader& each) { return describes_content(each.name); });
    return response;
}

}  // namespace

void etag_condition(json::Schema& schema) {
    constexpr std::string_view kPattern = R"(^(\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*)$)";
    schema.writer().begin_object().member("type", "string").member("pattern", kPattern).end_object();
}

Operation with_conditions(Operation operation) {
    // A connection is nothing that a client could have already.
    if (std::ranges::find(operation.responses, Status::SwitchingProtocols, &Answer::status) !=
        operation.responses.end())
        return operation;
    for (const Parameter& condition : {kIfMatch, kIfNoneMatch})
        if (!has_parameter(operation, condition.name)) operation.parameters.push_back(condition);
    if (std::ranges::find(operation.responses, Status::NotModified, &Answer::status) == operation.responses.end())
        operation.responses.push_back(not_modified(operation));
    operation.problems.insert(operation.problems.end(), {ErrorCode::InvalidParameter, ErrorCode::PreconditionFailed});
    return operation;
}

}  // namespace edge::openapi
