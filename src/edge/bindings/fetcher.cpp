#include "edge/bindings/fetcher.hpp"

namespace edge {

Result<std::string> read_body(Response& response, std::size_t limit) {
    if (response.has_stream()) return response.take_stream().read_all(limit);
    if (response.body().size() > limit) return std::unexpected(body_too_large(limit));
    return std::string(response.body());
}

}  // namespace edge
