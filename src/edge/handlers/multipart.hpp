#pragma once

#include "edge/handlers/from_request.hpp"
#include "edge/http/multipart.hpp"

namespace edge {

/// A form with files as a handler's parameter: `MultipartReader form`. It is read by the handler, so only what is wrong
/// with its type is refused before: UnsupportedMediaType, MalformedRequest.
template <>
struct FromRequest<MultipartReader> {
    static constexpr bool reads_body = true;

    static Result<MultipartReader> extract(Request& request);
    static void describe(openapi::Description& description);
};

}  // namespace edge
