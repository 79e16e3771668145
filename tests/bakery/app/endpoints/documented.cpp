#include "documented.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <utility>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"

namespace bakery::testing {
namespace {

using Element = simdjson::dom::element;

/// What a document without which nothing can be tested has to have.
template <class T>
T needed(simdjson::simdjson_result<T> result) {
    REQUIRE_FALSE(result.error());
    return std::move(result).value_unsafe();
}

std::string upper(std::string_view text) {
    std::string all(text);
    for (char& c : all) c = char(std::toupper(std::uint8_t(c)));
    return all;
}

std::set<std::string> names(simdjson::simdjson_result<Element> object) {
    std::set<std::string> names;
    simdjson::dom::object members;
    if (!object.get(members))
        for (const auto& [name, value] : members) names.emplace(name);
    return names;
}

/// A response stands where it is used, or among the components.
Element resolved(Element root, Element response) {
    std::string_view reference;
    if (response["$ref"].get(reference)) return response;
    return needed(root.at_pointer(reference.substr(1)));
}

std::set<std::string> header_parameters(Element operation) {
    std::set<std::string> fields;
    for (const Element parameter : needed(operation["parameters"].get_array()))
        if (needed(parameter["in"].get_string()) == "header") fields.emplace(needed(parameter["name"].get_string()));
    return fields;
}

void add_answers(Documented& operation, std::string_view status, Element response) {
    const std::set<std::string> fields = names(response["headers"]);
    const std::set<std::string> problems = names(response["content"]["application/problem+json"]["examples"]);
    for (const std::string& slug : problems) operation.answers[std::string(status) + ' ' + slug] = fields;
    if (problems.empty()) operation.answers[std::string(status)] = fields;
}

void add_parameters(Documented& operation, Element described) {
    for (const Element parameter : needed(described["parameters"].get_array())) {
        const std::string_view in = needed(parameter["in"].get_string());
        const std::string name(needed(parameter["name"].get_string()));
        if (in == "query") operation.query.insert(name);
        if (in == "header") operation.fields.insert(name);
    }
}

std::string_view first_segment(std::string_view path) { return path.substr(0, path.find('/')); }

}  // namespace

std::vector<Documented> read_operations(std::string_view openapi) {
    const edge::Result<edge::json::Document> document = edge::json::Document::parse(openapi);
    REQUIRE(document);
    const Element root = document->root();
    std::vector<Documented> operations;
    for (const auto& [path, methods] : needed(root["paths"].get_object())) {
        for (const auto& [method, described] : needed(methods.get_object())) {
            Documented operation{.id = std::string(needed(described["operationId"].get_string())),
                                 .method = upper(method),
                                 .path = std::string(path),
                                 .header_parameters = header_parameters(described),
                                 .answers = {}};
            add_parameters(operation, described);
            for (const auto& [status, response] : needed(described["responses"].get_object()))
                add_answers(operation, status, resolved(root, response));
            operations.push_back(std::move(operation));
        }
    }
    return operations;
}

bool matches(std::string_view path_template, std::string_view path) {
    for (path = path.substr(0, path.find('?'));;) {
        const std::string_view wanted = first_segment(path_template);
        const std::string_view given = first_segment(path);
        if (wanted.starts_with('{') ? given.empty() : given != wanted) return false;
        path_template.remove_prefix(wanted.size());
        path.remove_prefix(given.size());
        if (path_template.empty() || path.empty()) return path_template == path;
        path_template.remove_prefix(1);
        path.remove_prefix(1);
    }
}

}  // namespace bakery::testing
