#include "edge/http/response.hpp"
#include "edge/platform/asked_for.hpp"

namespace edge {

Response Response::stream(Stream body, std::string_view content_type, Status status) {
    detail::send_streams();
    return make(std::move(body), content_type, status);
}

Response Response::stream(BodyProducer producer, std::string_view content_type, Status status) {
    detail::send_streams();
    return make(std::move(producer), content_type, status);
}

}  // namespace edge
