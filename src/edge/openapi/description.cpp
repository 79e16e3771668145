#include <algorithm>
#include <cctype>
#include <cstdint>
#include <functional>
#include <set>

#include "edge/openapi/operation.hpp"

namespace edge::openapi {
namespace {

/// OpenAPI wants a description of every answer.
std::string_view usual_description(Status status) {
    switch (status) {
        case Status::SwitchingProtocols: return "The connection is a WebSocket.";
        case Status::Created: return "It was made.";
        case Status::Accepted: return "It was accepted.";
        case Status::NoContent: return "It is done.";
        default: return unsigned(status) / 100 == 3 ? "It is elsewhere." : "The answer.";
    }
}

void add_bodies(Operation& operation, const std::vector<Content>& bodies) {
    for (const Content& body : bodies) {
        const auto same = std::ranges::find(operation.body, body.media_type, &Content::media_type);
        if (same == operation.body.end()) operation.body.push_back(body);
        else if (same->schema == nullptr) same->schema = body.schema;
    }
}

void add_answers(Operation& operation, const std::vector<Answer>& answers) {
    for (const Answer& answer : answers) {
        const auto same = std::ranges::find(operation.responses, answer.status, &Answer::status);
        if (same == operation.responses.end()) {
            operation.responses.push_back(answer);
            continue;
        }
        if (same->content.schema == nullptr) same->content.schema = answer.content.schema;
        for (const ResponseHeader& header : answer.headers)
            if (std::ranges::find(same->headers, header.name, &ResponseHeader::name) == same->headers.end())
                same->headers.push_back(header);
    }
    if (operation.responses.empty()) operation.responses.push_back({});
    for (Answer& answer : operation.responses)
        if (answer.description.empty()) answer.description = usual_description(answer.status);
}

/// "orders" -> "Orders", "{id}" -> "ById", "cake-styles" -> "CakeStyles"
void add_words(std::string& id, std::string_view segment) {
    if (segment.starts_with('{')) id += "By";
    bool starts = true;
    for (const char c : segment) {
        const auto byte = std::uint8_t(c);
        if (std::isalnum(byte) != 0) id += starts ? char(std::toupper(byte)) : c;
        starts = std::isalnum(byte) == 0;
    }
}

std::string made_id(const Description& route) {
    std::string id(to_string(route.method));
    for (char& c : id) c = char(std::tolower(std::uint8_t(c)));
    const std::size_t method = id.size();
    for (std::string_view rest = route.pattern; !rest.empty();) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        add_words(id, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return id.size() == method ? id + "Root" : id;
}

}  // namespace

std::vector<Alternative> alternatives(std::span<const SecurityRequirement> security) {
    std::vector<Alternative> all;
    for (const SecurityRequirement& each : security) all.push_back({each});
    return all;
}

std::vector<Alternative> both(std::span<const Alternative> first, std::span<const Alternative> second) {
    if (first.empty()) return {second.begin(), second.end()};
    if (second.empty()) return {first.begin(), first.end()};
    std::vector<Alternative> all;
    for (const Alternative& outer : first)
        for (const Alternative& inner : second) {
            Alternative one = outer;
            one.insert(one.end(), inner.begin(), inner.end());
            all.push_back(std::move(one));
        }
    return all;
}

std::vector<std::string> operation_ids(std::span<const Description> routes) {
    std::set<std::string, std::less<>> taken;
    const auto free = [&](const std::string& id) {
        std::string name = id;
        for (int number = 2; !taken.insert(name).second; ++number) name = id + std::to_string(number);
        return name;
    };
    std::vector<std::string> ids(routes.size());
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (const std::string_view given = routes[i].operation.id; !given.empty()) ids[i] = free(std::string(given));
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (ids[i].empty()) ids[i] = free(made_id(routes[i]));
    return ids;
}

Operation completed(const Description& route) {
    Operation operation = route.operation;
    add_bodies(operation, route.body);
    add_answers(operation, route.answers);
    for (Answer& answer : operation.responses)
        for (const AddedField& field : route.adds)
            if (std::ranges::find(answer.headers, field.name, &ResponseHeader::name) == answer.headers.end())
                answer.headers.push_back({field.name, field.description});
    return operation;
}

}  // namespace edge::openapi
