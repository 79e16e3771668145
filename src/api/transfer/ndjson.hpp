#pragma once

#include <string_view>

#include "edge/openapi/operation.hpp"

/// Lines of JSON, one value each.
namespace bakery {

inline constexpr std::string_view kNdjson = "application/x-ndjson";

/// A text of such lines. OpenAPI 3.1 has no word for them; `contentSchema` is here that of every line.
template <edge::openapi::SchemaWriter kLine>
void lines_schema(edge::json::Schema& schema) {
    schema.writer().begin_object().member("type", "string").member("contentMediaType", kNdjson);
    schema.writer().member("description", "Lines of JSON, each as contentSchema says.").key("contentSchema");
    kLine(schema);
    schema.writer().end_object();
}

}  // namespace bakery
