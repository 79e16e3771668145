#include "edge/handlers/into_response.hpp"

namespace edge {

void detail::describe_answer(openapi::Description& description, Status status, openapi::SchemaWriter schema) {
    description.answers.push_back({.status = status, .description = {}, .content = {.schema = schema}});
}

}  // namespace edge
