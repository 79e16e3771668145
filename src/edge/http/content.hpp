#pragma once

#include <string_view>

#include "edge/error/error.hpp"
#include "edge/http/request.hpp"

namespace edge {

/// Whether the body has a content coding, such as gzip; `identity` is none (RFC 9110 sections 8.4 and 12.5.3).
[[nodiscard]] bool has_content_coding(const Request& request);

/// Fails with UnsupportedMediaType unless Content-Type is `media_type`, parameters aside, and the body has no content
/// coding. For a body that is read as a stream; one that is read as a whole has `json_body`.
[[nodiscard]] Result<void> require_media_type(const Request& request, std::string_view media_type);

/// The body of a request that says it is JSON; borrowed from the request. Fails as `require_media_type` does, and with
/// BodyTooLarge.
///
/// ```cpp
/// const Result<std::string_view> body = json_body(request);
/// if (!body) return std::unexpected(body.error());
/// const Result<NewOrder> order = json::parse<NewOrder>(*body);
/// ```
[[nodiscard]] Result<std::string_view> json_body(Request& request, std::string_view media_type = "application/json");

}  // namespace edge
