#pragma once

#include <string_view>

#include "edge/bindings/r2/r2_bucket.hpp"
#include "edge/context.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge::rest {

/// Answers GET and HEAD with an object of R2, whose content passes without entering linear memory:
///
/// ```cpp
/// app.get("/files/{name}", [](std::string name, const Request& request, Context& context, R2<"FILES"> files) {
///     return rest::serve_object(request, context, *files, name);
/// });
/// ```
///
/// ```text
/// fields   what the object's metadata says, ETag, Last-Modified, Accept-Ranges
/// 206      for one range of bytes, if `If-Range` holds; several ranges are answered with all of it
/// 304      by If-None-Match, or If-Modified-Since where there is none
/// 412      PreconditionFailed, by If-Match, or If-Unmodified-Since where there is none
/// 404      NotFound
/// 416      RangeNotSatisfiable, with how long the object is
/// ```
///
/// Fails as `R2Bucket::get` does. An object that is stored in a content coding is not served: the platform would encode
/// it once more, so that fails with Internal.
[[nodiscard]] Result<Response> serve_object(const Request& request, const Context& context, R2Bucket& bucket,
                                            std::string_view key);

}  // namespace edge::rest
