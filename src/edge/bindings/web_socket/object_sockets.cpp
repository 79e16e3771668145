#include "edge/bindings/web_socket/object_sockets.hpp"

#include <algorithm>
#include <utility>

#include "edge/http/web_socket_request.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

using namespace object_socket_limits;

Result<void> check_tags(const std::vector<std::string>& tags) {
    const auto is_tag = [](const std::string& tag) { return tag.size() <= kTagBytes && is_utf8(tag); };
    if (tags.size() <= kTags && std::ranges::all_of(tags, is_tag)) return {};
    return fail(ObjectSocketError::TagInvalid, "A WebSocket has up to 10 tags, each of up to 256 bytes of UTF-8.",
                concat({std::to_string(tags.size()), " tags"}));
}

Result<void> check_auto_response(std::string_view text) {
    if (text.size() <= kAutoResponseBytes && is_utf8(text)) return {};
    return fail(ObjectSocketError::AutoResponseInvalid, "An automatic answer has up to 2048 bytes of UTF-8.",
                concat({"text of ", std::to_string(text.size()), " bytes"}));
}

}  // namespace

Result<void> ObjectSocket::send(std::string_view data, WebSocketData kind) const {
    if (Result<void> checked = check_web_socket_message(data, kind); !checked) return checked;
    return held_->send(data, kind);
}

Result<void> ObjectSocket::close(std::uint16_t code, std::string_view reason) const {
    if (Result<void> checked = check_web_socket_close(code, reason); !checked) return checked;
    return held_->close(code, reason);
}

Result<void> ObjectSocket::attach(std::string_view bytes) const {
    if (bytes.size() > kAttachmentBytes)
        return fail(ObjectSocketError::AttachmentTooLarge, "An attachment of a WebSocket has up to 16,352 bytes.",
                    concat({"attachment of ", std::to_string(bytes.size()), " bytes"}));
    return held_->set_attachment(bytes);
}

Result<AcceptedSocket> ObjectSockets::accept(const Request& request, const ObjectSocketOptions& options) {
    if (Result<void> asked = check_web_socket_request(request); !asked)
        return std::unexpected(std::move(asked.error()));
    if (Result<void> checked = check_tags(options.tags); !checked) return std::unexpected(std::move(checked.error()));
    auto opened = open(options.tags);
    if (!opened) return std::unexpected(std::move(opened.error()));
    Response response = Response::upgrade(std::move(opened->second));
    const std::string protocol = agreed_protocol(request, options.protocols);
    if (!protocol.empty()) response.header(detail::kProtocolField, protocol);
    return AcceptedSocket{std::move(opened->first), std::move(response)};
}

Result<void> ObjectSockets::set_auto_response(std::string_view request, std::string_view response) {
    for (const std::string_view text : {request, response})
        if (Result<void> checked = check_auto_response(text); !checked) return checked;
    return answer_by_itself(request, response);
}

}  // namespace edge
