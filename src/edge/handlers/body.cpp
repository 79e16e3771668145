#include "edge/handlers/body.hpp"

namespace edge {

void detail::describe_json_body(openapi::Description& description, openapi::SchemaWriter schema) {
    description.body.push_back({.schema = schema});
}

}  // namespace edge
