#include "edge/openapi/document.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <span>
#include <vector>

#include "edge/openapi/conditions.hpp"
#include "edge/openapi/problem_responses.hpp"

namespace edge::openapi {
namespace {

/// The document as far as it is written, and what its components will be.
struct Page {
    json::Writer writer;
    json::Schema schema{writer};
    ProblemResponses problems;
    std::vector<ErrorCode> unplaced_kinds;
};

void write_text(json::Writer& writer, std::string_view name, std::string_view text) {
    if (!text.empty()) writer.member(name, text);
}

void write_example(json::Writer& writer, std::string_view json) {
    if (!json.empty()) writer.key("example").raw(json);
}

void write_info(json::Writer& writer, const Info& info) {
    writer.key("info").begin_object().member("title", info.title).member("version", info.version);
    write_text(writer, "description", info.description);
    if (!info.license.empty()) {
        writer.key("license").begin_object().member("name", info.license);
        writer.member("identifier", info.license).end_object();
    }
    writer.end_object();
}

/// The server is the one the document comes from.
void write_servers(json::Writer& writer) {
    writer.key("servers").begin_array().begin_object().member("url", "/").end_object().end_array();
}

void write_tags(json::Writer& writer, std::span<const Tag> tags) {
    writer.key("tags").begin_array();
    for (const Tag& tag : tags)
        writer.begin_object().member("name", tag.name).member("description", tag.description).end_object();
    writer.end_array();
}

/// "{rest...}" is to a client a parameter like any other.
std::string path_template(std::string_view pattern) {
    std::string path(pattern);
    if (path.ends_with("...}")) path.replace(path.size() - 4, 4, "}");
    return path;
}

std::string_view name_of(In in) {
    switch (in) {
        case In::Path: return "path";
        case In::Query: return "query";
        case In::Header: return "header";
        case In::Cookie: return "cookie";
    }
    return {};
}

void write_parameter(Page& page, const Parameter& parameter) {
    json::Writer& writer = page.writer;
    writer.begin_object().member("name", parameter.name).member("in", name_of(parameter.in));
    write_text(writer, "description", parameter.description);
    if (parameter.required || parameter.in == In::Path) writer.member("required", true);
    writer.key("schema");
    (parameter.schema != nullptr ? parameter.schema : schema_of<std::string>)(page.schema);
    write_example(writer, parameter.example);
    writer.end_object();
}

void write_path_parameter(Page& page, const PathParameter& parameter, std::span<const Parameter> described) {
    const auto same = [&](const Parameter& each) { return each.in == In::Path && each.name == parameter.name; };
    const auto found = std::ranges::find_if(described, same);
    Parameter whole{.in = In::Path, .name = parameter.name, .description = {}};
    if (found != described.end()) whole = *found;
    if (whole.schema == nullptr) whole.schema = parameter.schema;
    write_parameter(page, whole);
}

void write_parameters(Page& page, const Description& route) {
    const std::vector<Parameter>& described = route.operation.parameters;
    page.writer.key("parameters").begin_array();
    for (const PathParameter& parameter : route.path) write_path_parameter(page, parameter, described);
    for (const Parameter& parameter : described)
        if (parameter.in != In::Path) write_parameter(page, parameter);
    for (const Parameter& parameter : route.taken) write_parameter(page, parameter);
    page.writer.end_array();
}

void write_content(Page& page, std::span<const Content> contents) {
    page.writer.key("content").begin_object();
    for (const Content& content : contents) {
        if (content.schema == nullptr) continue;
        page.writer.key(content.media_type).begin_object().key("schema");
        content.schema(page.schema);
        write_example(page.writer, content.example);
        page.writer.end_object();
    }
    page.writer.end_object();
}

void write_body(Page& page, std::span<const Content> body) {
    if (body.empty()) return;
    page.writer.key("requestBody").begin_object().member("required", true);
    write_content(page, body);
    page.writer.end_object();
}

void write_headers(Page& page, std::span<const ResponseHeader> headers) {
    page.writer.key("headers").begin_object();
    for (const ResponseHeader& header : headers) {
        page.writer.key(header.name).begin_object().member("description", header.description).key("schema");
        header.schema(page.schema);
        page.writer.end_object();
    }
    page.writer.end_object();
}

void write_response(Page& page, const Answer& response) {
    page.writer.key(std::to_string(unsigned(response.status))).begin_object();
    page.writer.member("description", response.description);
    write_headers(page, response.headers);
    std::vector<Content> forms = response.other_forms;
    forms.insert(forms.begin(), response.content);
    write_content(page, forms);
    page.writer.end_object();
}

void add(ProblemSet& set, std::span<const ErrorCode> codes) {
    for (const ErrorCode code : codes) set.add(code);
}

void add_declared(ProblemSet& set, const Description& route) {
    const bool typed = std::ranges::any_of(route.path, [](const PathParameter& each) { return !each.any_text; });
    const auto in_query = [](const Parameter& each) { return each.in == In::Query; };
    const bool query = !route.any_query || std::ranges::any_of(route.operation.parameters, in_query);
    set.add(ErrorCode::Internal);
    if (query || !route.path.empty()) set.add(ErrorCode::MalformedRequest);  // percent-encoding
    if (query || typed) set.add(ErrorCode::InvalidParameter);
    if (route.operation.body.empty()) return;
    set.add(ErrorCode::UnsupportedMediaType);
    if (route.operation.body_reading == BodyReading::Whole)
        add(set, std::array{ErrorCode::MalformedRequest, ErrorCode::BodyTooLarge, ErrorCode::ValidationFailed});
}

/// The kinds of the application that neither a route nor a guard names: any operation may answer them.
std::vector<ErrorCode> unplaced_kinds(const ApiDescription& api) {
    const auto names = [](std::span<const ErrorCode> codes, ErrorCode kind) {
        return std::ranges::find(codes, kind) != codes.end();
    };
    const auto is_unplaced = [&](ErrorCode kind) {
        return !names(api.guard_problems, kind) && std::ranges::none_of(api.routes, [&](const Description& route) {
            return names(route.problems, kind) || names(route.operation.problems, kind);
        });
    };
    std::vector<ErrorCode> kinds;
    std::ranges::copy_if(api.kinds, std::back_inserter(kinds), is_unplaced);
    return kinds;
}

void write_responses(Page& page, const ApiDescription& api, const Description& route) {
    page.writer.key("responses").begin_object();
    for (const Answer& response : route.operation.responses) write_response(page, response);
    ProblemSet problems;
    add_declared(problems, route);
    add(problems, route.operation.problems);
    add(problems, route.problems);
    add(problems, api.guard_problems);
    add(problems, page.unplaced_kinds);
    page.problems.refer(page.writer, problems);
    page.writer.end_object();
}

void write_security(json::Writer& writer, std::span<const Alternative> security) {
    writer.key("security").begin_array();
    for (const Alternative& alternative : security) {
        writer.begin_object();
        for (const SecurityRequirement& each : alternative) {
            writer.key(each.scheme.name).begin_array();
            for (const std::string& scope : each.scopes) writer.value(scope);
            writer.end_array();
        }
        writer.end_object();
    }
    writer.end_array();
}

/// A path item's members are the methods in lower case.
std::string member_name(Method method) {
    std::string name(to_string(method));
    for (char& c : name) c = char(c - 'A' + 'a');
    return name;
}

void write_operation(Page& page, const ApiDescription& api, const Description& route, std::string_view id) {
    const Operation& operation = route.operation;
    json::Writer& writer = page.writer;
    writer.key(member_name(route.method)).begin_object();
    writer.member("operationId", id);
    write_text(writer, "summary", operation.summary);
    write_text(writer, "description", operation.description);
    writer.key("tags").begin_array();
    for (const std::string_view tag : operation.tags) writer.value(tag);
    writer.end_array();
    write_security(writer, both(api.security, route.security));
    write_parameters(page, route);
    write_body(page, operation.body);
    write_responses(page, api, route);
    writer.end_object();
}

/// A route as it is served: the conditions of a GET are heeded without a word in its Operation.
Description as_served(const Description& route, const ApiDescription& api) {
    Description served = route;
    served.adds.insert(served.adds.begin(), api.adds.begin(), api.adds.end());
    served.operation = completed(served);
    if (served.method == Method::Get) served.operation = with_conditions(std::move(served.operation));
    return served;
}

void write_paths(Page& page, const ApiDescription& api) {
    const std::span<const Description> routes = api.routes;
    const std::vector<std::string> ids = operation_ids(routes);
    page.writer.key("paths").begin_object();
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto same = [&](const Description& each) { return each.pattern == routes[i].pattern; };
        if (std::ranges::any_of(routes.first(i), same)) continue;
        page.writer.key(path_template(routes[i].pattern)).begin_object();
        for (std::size_t j = i; j < routes.size(); ++j)
            if (same(routes[j])) write_operation(page, api, as_served(routes[j], api), ids[j]);
        page.writer.end_object();
    }
    page.writer.end_object();
}

/// Each scheme that some operation asks for, once.
void write_security_schemes(json::Writer& writer, const ApiDescription& api) {
    std::map<std::string_view, std::string_view> schemes;
    const auto add = [&](std::span<const Alternative> security) {
        for (const Alternative& alternative : security)
            for (const SecurityRequirement& each : alternative) schemes.emplace(each.scheme.name, each.scheme.json);
    };
    add(api.security);
    for (const Description& route : api.routes) add(route.security);
    if (schemes.empty()) return;
    writer.key("securitySchemes").begin_object();
    for (const auto& [name, json] : schemes) writer.key(name).raw(json);
    writer.end_object();
}

/// Responses refer to schemas, so these come last.
void write_components(Page& page, const ApiDescription& api) {
    page.writer.key("components").begin_object();
    write_security_schemes(page.writer, api);
    page.writer.key("responses").begin_object();
    page.problems.write_components(page.schema);
    page.writer.end_object().key("schemas").begin_object();
    page.schema.write_components();
    page.writer.end_object().end_object();
}

}  // namespace

std::string openapi_document(const ApiDescription& api, const Info& info) {
    Page page;
    page.unplaced_kinds = unplaced_kinds(api);
    page.writer.begin_object().member("openapi", "3.1.0");
    write_info(page.writer, info);
    write_servers(page.writer);
    write_tags(page.writer, info.tags);
    write_paths(page, api);
    write_components(page, api);
    page.writer.end_object();
    return std::move(page.writer).take();
}

}  // namespace edge::openapi
