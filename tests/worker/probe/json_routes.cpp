#include "edge/edge.hpp"

#include <simdjson.h>

/// The JSON parser as a route, so that the tests can run it as it is in the Wasm build.
namespace probe {
namespace {

using namespace edge;

constexpr std::size_t kLargestDocument = 1024 * 1024;

/// What simdjson and Document make of the body; `offset` only where Document refuses it.
Result<Response> judge(Request& request, Context&) {
    Result<std::string_view> body = request.body();
    if (!body) return std::unexpected(body.error());
    simdjson::dom::parser parser;
    const Result<json::Document> document = json::Document::parse(*body);
    json::Writer text;
    text.begin_object();
    text.member("kernel", std::string_view(simdjson::get_active_implementation()->name()));
    text.member("simdjson", parser.parse(body->data(), body->size()).error() == simdjson::SUCCESS);
    if (!document) text.member("offset", document.error().offset.value());
    return Response::json(std::move(text.end_object()).take());
}

}  // namespace

void add_json_routes(App& app) { app.post("/json/judge", body_limit({.bytes = kLargestDocument}), judge); }

}  // namespace probe
