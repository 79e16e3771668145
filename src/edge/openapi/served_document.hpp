#pragma once

#include <memory>
#include <string_view>

#include "edge/openapi/document.hpp"

namespace edge::openapi {

/// An OpenAPI document as bytes that stay, and its entity tag, quotes included.
struct ServedDocument {
    std::string_view text;
    std::string_view etag;
    std::shared_ptr<const void> owner = {};  ///< of both; none where they are part of the program
};

/// The document that `serve_openapi` serves. There are two definitions, and a program has one of them:
///
/// ```text
/// served_document.cpp                  writes it from the descriptions of the application's routes
/// a source that wasm/describe.cpp wrote    has it as a literal; the descriptions are not in the program then
/// ```
[[nodiscard]] ServedDocument served_document(const ApiDescription& api, const Info& info);

}  // namespace edge::openapi
