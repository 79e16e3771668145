#pragma once

#include <string>
#include <string_view>

#include "edge/http/response.hpp"

namespace edge::rest {

/// JSON with an entity tag, quotes included: the answer to a GET. If the request has conditions, `App` makes 304 or 412
/// of it by that tag.
///
/// ```cpp
/// return rest::tagged_json(json::to_text(current), etag_of(current), "private, no-cache");
/// ```
[[nodiscard]] Response tagged_json(std::string body, std::string_view etag, std::string_view cache_control);

/// The same with a tag made of the body (`content_etag`), for what has no revision of its own.
[[nodiscard]] Response tagged_json(std::string body, std::string_view cache_control);

}  // namespace edge::rest
