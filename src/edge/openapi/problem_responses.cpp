#include "edge/openapi/problem_responses.hpp"

#include <algorithm>

#include "edge/openapi/operation.hpp"
#include "edge/openapi/problem_document.hpp"

namespace edge::openapi {
namespace {

std::string path_of(const ErrorKind& type) { return "/problems/" + std::string(type.slug); }

/// "malformed-request-or-invalid-parameter"
std::string joined(const ProblemSet::Types& types, std::string_view separator, std::string_view ErrorKind::* text) {
    std::string all;
    for (const ErrorKind& type : types) {
        if (!all.empty()) all += separator;
        all += type.*text;
    }
    return all;
}

/// "Sold out, or: Conflict with the current state. There are fewer left ..."
std::string description_of(const ProblemSet::Types& types) {
    std::string text = joined(types, ", or: ", &ErrorKind::title) + ".";
    for (const ErrorKind& type : types)
        if (!type.description.empty()) text.append(" ").append(type.description);
    return text;
}

void write_header(json::Writer& writer, std::string_view name, std::string_view description) {
    writer.key(name).begin_object().member("description", description);
    writer.key("schema").begin_object().member("type", "string").end_object().end_object();
}

void write_headers(json::Writer& writer, Status status) {
    writer.key("headers").begin_object();
    if (status == Status::Unauthorized) write_header(writer, "WWW-Authenticate", "How to authenticate.");
    if (status == Status::Forbidden) write_header(writer, "WWW-Authenticate", "That the key does not reach so far.");
    if (status == Status::TooManyRequests || status == Status::ServiceUnavailable)
        write_header(writer, "Retry-After", "Seconds after which to try again, if that is known.");
    writer.end_object();
}

/// Beside the reference stands what of a problem is known already.
void write_problem_schema(json::Schema& schema, const ProblemSet::Types& types) {
    json::Writer& writer = schema.writer();
    writer.begin_object();
    json::Codec<ProblemDocument>::schema(schema, std::tuple<>());
    writer.key("properties").begin_object().key("type").begin_object().key("enum").begin_array();
    for (const ErrorKind& type : types) writer.value(path_of(type));
    writer.end_array().end_object();
    writer.key("status").begin_object().member("const", unsigned(types.front().status)).end_object();
    writer.end_object().end_object();
}

void write_examples(json::Writer& writer, const ProblemSet::Types& types) {
    writer.begin_object();
    for (const ErrorKind& type : types) {
        writer.key(type.slug).begin_object().key("value").begin_object();
        writer.member("type", path_of(type)).member("title", type.title).member("status", unsigned(type.status));
        writer.end_object().end_object();
    }
    writer.end_object();
}

}  // namespace

void ProblemSet::add(ErrorCode code) {
    const ErrorKind& type = problem_type(code);
    Types& types = by_status_[Status(type.status)];
    if (std::ranges::find(types, type.slug, &ErrorKind::slug) != types.end()) return;
    types.insert(std::ranges::upper_bound(types, type.slug, {}, &ErrorKind::slug), type);
}

void ProblemResponses::refer(json::Writer& writer, const ProblemSet& problems) {
    for (const auto& [status, types] : problems.by_status()) {
        const std::string name = joined(types, "-or-", &ErrorKind::slug);
        writer.key(std::to_string(unsigned(status))).begin_object();
        writer.member("$ref", "#/components/responses/" + name).end_object();
        components_.try_emplace(name, types);
    }
}

void ProblemResponses::write_components(json::Schema& schema) const {
    json::Writer& writer = schema.writer();
    for (const auto& [name, types] : components_) {
        writer.key(name).begin_object().member("description", description_of(types));
        write_headers(writer, Status(types.front().status));
        writer.key("content").begin_object().key("application/problem+json").begin_object().key("schema");
        write_problem_schema(schema, types);
        writer.key("examples");
        write_examples(writer, types);
        writer.end_object().end_object().end_object();
    }
}

}  // namespace edge::openapi
