#include "edge/http/response.hpp"

#include <memory>
#include <utility>

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

Response Response::upgrade(std::unique_ptr<Upgrade> upgrade) {
    detail::send_streams();
    Response response;
    response.status_ = Status::SwitchingProtocols;
    response.body_ = std::move(upgrade);
    return response;
}

}  // namespace edge
