#include "edge/handlers/web_socket.hpp"

#include <memory>
#include <string_view>

#include "edge/bindings/fetcher/open_web_socket.hpp"
#include "edge/error/contain.hpp"
#include "edge/http/web_socket_request.hpp"

namespace edge {
namespace {

class SessionUpgrade final : public Upgrade {
public:
    SessionUpgrade(WebSocketSession::Work work, std::string protocol)
        : work_(std::move(work)), protocol_(std::move(protocol)) {}

    Result<std::uintptr_t> open(Platform&) override {
        Result<WebSocketPair> pair = make_web_socket_pair();
        if (!pair) return std::unexpected(std::move(pair.error()));
        ours_ = std::move(pair->ours);
        return pair->pair;
    }

    void serve(const Context& context) override {
        WebSocket socket(context.platform(), std::move(ours_), protocol_);
        const Result<void> done = contain([&] { return work_(socket); }, [&] { return context.translate_exception(); });
        if (done || done.error().code == WebSocketError::Closed) return;
        context.log(LogLevel::Error, "A WebSocket was broken off",
                    {{"detail", done.error().detail}, {"internal", done.error().internal}});
        (void)socket.close(1011, "Internal error");
    }

private:
    WebSocketSession::Work work_;
    std::string protocol_;
    std::unique_ptr<WebSocketConnection> ours_;
};

}  // namespace

Result<Response> WebSocketSession::respond(const Request& request) && {
    if (const Result<void> asked = check_web_socket_request(request); !asked) return std::unexpected(asked.error());
    std::string protocol = agreed_protocol(request, protocols_);
    Response response = Response::upgrade(std::make_unique<SessionUpgrade>(std::move(work_), protocol));
    if (!protocol.empty()) response.header(detail::kProtocolField, protocol);
    return response;
}

void detail::describe_web_socket(openapi::Description& description) {
    describe_answer(description, Status::SwitchingProtocols, nullptr);
    description.problems.push_back(WebSocketError::UpgradeRequired);
}

Result<WebSocket> open_web_socket(const Context& context, FetchRequest request,
                                  const std::vector<std::string>& protocols) {
    return open_web_socket(context, context.env().internet(), std::move(request), protocols);
}

Result<WebSocket> open_web_socket(const Context& context, Fetcher& server, FetchRequest request,
                                  const std::vector<std::string>& protocols) {
    return open_web_socket(context.platform(), server, std::move(request), protocols);
}

}  // namespace edge
