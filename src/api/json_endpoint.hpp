#pragma once

#include <string>
#include <string_view>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "api/preconditions.hpp"
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

/// A strong entity tag, quotes included, that is the same wherever the content is.
[[nodiscard]] std::string content_etag(std::string_view content);

/// The answer to GET: 200 with the representation, or 304 where the client has it. Fails with PreconditionFailed.
[[nodiscard]] edge::Result<edge::Response> conditional_json(const edge::Request& request, std::string body,
                                                            std::string_view etag, std::string_view cache_control);

/// PreconditionFailed, for a resource that is not what the request's conditions say.
[[nodiscard]] std::unexpected<edge::Error> precondition_failed();

}  // namespace bakery
