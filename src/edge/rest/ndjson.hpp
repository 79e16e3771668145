#pragma once

#include <string_view>

#include "edge/openapi/operation.hpp"

/// Newline-delimited JSON: lines with one value each, for bodies that are too large to be one document.
/// `NdjsonReader` and `NdjsonWriter` hold one line of them in memory.
namespace edge::rest {

/// The media type.
inline constexpr std::string_view kNdjson = "application/x-ndjson";

/// The schema of a text of such lines, for `openapi::Content`. OpenAPI 3.1 has no word for them; `contentSchema` is
/// here that of every line.
///
/// ```cpp
/// using namespace openapi;
/// const Content lines{.media_type = rest::kNdjson, .schema = rest::ndjson_schema<schema_of<Order>>};
/// ```
template <openapi::SchemaWriter kLine>
void ndjson_schema(json::Schema& schema) {
    schema.writer().begin_object().member("type", "string").member("contentMediaType", kNdjson);
    schema.writer().member("description", "Lines of JSON, each as contentSchema says.").key("contentSchema");
    kLine(schema);
    schema.writer().end_object();
}

}  // namespace edge::rest
