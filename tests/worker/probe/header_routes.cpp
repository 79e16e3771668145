#include <string>

#include "edge/edge.hpp"

/// Header fields of a request, asked for by whatever name the test has.
namespace probe {
namespace {

using namespace edge;

/// The value of the field that the body names, in brackets; "none" if there is no such field.
Result<Response> one_field(Request& request, Context&) {
    const Result<std::string_view> name = request.body();
    if (!name) return std::unexpected(name.error());
    const auto value = request.header(*name);
    return Response::text(value ? "[" + std::string(*value) + "]" : "none");
}

/// How many of the fields x-0 to x-(count-1) there are, each asked for twice.
Response many_fields(Request& request, Context&, int count) {
    int found = 0;
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < count; ++i)
            if (request.header("x-" + std::to_string(i)) == std::to_string(i)) ++found;
    return Response::text(std::to_string(found));
}

/// All fields, a line each.
Response all_fields(Request& request, Context&) {
    std::string text;
    for (const auto& [name, value] : request.headers()) text.append(name).append(": ").append(value).append("\n");
    return Response::text(std::move(text));
}

}  // namespace

void add_header_routes(App& app) {
    app.post("/headers/one", one_field);
    app.get("/headers/many/{count}", many_fields);
    app.get("/headers/all", all_fields);
}

}  // namespace probe
