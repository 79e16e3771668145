#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/openapi/operation.hpp"

namespace edge::openapi {

/// A group of operations in the document.
struct Tag {
    std::string_view name;         ///< what operations name in `tags`
    std::string_view description;  ///< a sentence
};

/// What the document says about the API as a whole.
struct Info {
    std::string_view title;             ///< of the API
    std::string_view version;           ///< of the API, not of OpenAPI
    std::string_view description = {};  ///< in CommonMark
    std::string_view license = {};      ///< an SPDX expression: "MIT"
    std::vector<Tag> tags = {};         ///< in the order in which they are shown
};

/// The OpenAPI 3.1 document of an application's documented routes (`App::description`), in the order in which they were
/// added; the same text for the same application. HEAD and OPTIONS are derived from the other methods and are not
/// listed.
///
/// The problems of an operation are those it names, those of the guards of its route and around the application, the
/// application's own that have no other place (`App::may_fail_with`), and what follows from its declaration:
///
/// ```text
/// any operation                 Internal; MalformedRequest and InvalidParameter, for its query
/// a path parameter              MalformedRequest, InvalidParameter
/// a body                        MalformedRequest, UnsupportedMediaType, BodyTooLarge, ValidationFailed
/// ```
[[nodiscard]] std::string openapi_document(const ApiDescription& api, const Info& info);

}  // namespace edge::openapi
