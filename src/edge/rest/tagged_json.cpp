#include "edge/rest/tagged_json.hpp"

#include <utility>

#include "edge/http/etag.hpp"

namespace edge::rest {

Response tagged_json(std::string body, std::string_view etag, std::string_view cache_control) {
    return Response::json(std::move(body)).header("ETag", etag).header("Cache-Control", cache_control);
}

Response tagged_json(std::string body, std::string_view cache_control) {
    const std::string etag = content_etag(body);
    return tagged_json(std::move(body), etag, cache_control);
}

}  // namespace edge::rest
