#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/openapi/operation.hpp"

namespace edge::openapi {

struct Tag {
    std::string_view name;
    std::string_view description;
};

/// What the document says about the API as a whole.
struct Info {
    std::string_view title;
    std::string_view version;
    std::string_view description = {};
    std::string_view license = {};  ///< an SPDX expression: "MIT"
    std::vector<Tag> tags = {};
};

/// The OpenAPI 3.1 document of an application's documented routes (`App::description`), in the order in which they were
/// added; the same text for the same application. HEAD and OPTIONS are derived from the other methods and are not listed.
///
/// The problems of an operation are those it names, those of the guards of its route and around the application, and
/// what follows from its declaration:
///
/// ```text
/// any operation                 Internal; MalformedRequest and InvalidParameter, for its query
/// a path parameter              MalformedRequest, InvalidParameter
/// a body                        MalformedRequest, UnsupportedMediaType, BodyTooLarge, ValidationFailed
/// ```
[[nodiscard]] std::string openapi_document(const ApiDescription& api, const Info& info);

}  // namespace edge::openapi
