#pragma once

#include <string>
#include <string_view>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/middleware/guard.hpp"

/// What every endpoint that speaks JSON does the same way.
namespace bakery {

/// Refuses, with NotAcceptable, a client that does not take `application/json`. Where a body was refused for its content
/// coding, the answer says which one is taken (RFC 9110 section 12.5.3).
[[nodiscard]] edge::Guard accept_json();

/// The same of another media type.
[[nodiscard]] edge::Guard accept_type(std::string_view media_type);

/// Fails with UnsupportedMediaType where Content-Type, parameters aside, is not this one or Content-Encoding is not
/// identity.
[[nodiscard]] edge::Result<void> require_media_type(const edge::Request& request, std::string_view media_type);

/// The body, which is said to be JSON; borrowed from the request. Fails with UnsupportedMediaType where Content-Type
/// (parameters aside) is not `media_type` or Content-Encoding is not identity, and with BodyTooLarge.
[[nodiscard]] edge::Result<std::string_view> json_body(edge::Request& request,
                                                       std::string_view media_type = "application/json");

/// The answer to GET, of a representation that has an entity tag.
[[nodiscard]] edge::Response tagged_json(std::string body, std::string_view etag, std::string_view cache_control);

}  // namespace bakery
