#include "edge/handlers/multipart.hpp"

#include <map>
#include <string>

#include "edge/http/content.hpp"

namespace edge {

Result<MultipartReader> FromRequest<MultipartReader>::extract(Request& request) {
    if (Result<void> typed = require_media_type(request, "multipart/form-data"); !typed)
        return std::unexpected(std::move(typed.error()));
    const Result<std::string> boundary = multipart_boundary(request.header("Content-Type").value_or(""));
    if (!boundary) return std::unexpected(boundary.error());
    return MultipartReader(request.take_body(), *boundary, {.bytes = request.body_limit()});
}

void FromRequest<MultipartReader>::describe(openapi::Description& description) {
    description.body.push_back(
        {.media_type = "multipart/form-data", .schema = openapi::schema_of<std::map<std::string, std::string>>});
}

}  // namespace edge
