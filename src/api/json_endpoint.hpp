#pragma once

#include <string>
#include <string_view>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/middleware/guard.hpp"

/// What every endpoint that speaks JSON does the same way.
namespace bakery {

/// Refuses, with NotAcceptable, a client that does not take `application/json`.
[[nodiscard]] edge::Guard accept_json();

/// The body, which is said to be JSON; borrowed from the request. Fails with UnsupportedMediaType where Content-Type
/// (parameters aside) is not `media_type`, and with BodyTooLarge.
[[nodiscard]] edge::Result<std::string_view> json_body(edge::Request& request,
                                                       std::string_view media_type = "application/json");

/// A strong entity tag, quotes included, that is the same wherever the content is.
[[nodiscard]] std::string content_etag(std::string_view content);

/// 200 with the representation, or 304 where `If-None-Match` says that the client has it (RFC 9110 section 13.1.2).
[[nodiscard]] edge::Response conditional_json(const edge::Request& request, std::string body, std::string_view etag,
                                              std::string_view cache_control);

}  // namespace bakery
