#include <string>
#include <utility>

#include "edge/app.hpp"

namespace edge {

namespace {

constexpr const char* kConnections = "TCP connections";

}  // namespace

void App::add_connect(detail::EventWork work) {
    add_event(kConnections, std::move(work));
    detail::take_connections();
}

Result<void> App::handle(TcpSocket& socket, Context& context) const {
    const std::string remote = socket.addresses().remote;
    Result<void> done =
        run_event(kConnections, &socket, context, "add App::connect, or let no connection lead to this application");
    if (!done)
        context.log(LogLevel::Error, "A connection failed",
                    {{"remote", remote}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    if (socket) (void)socket.close();  // it may be closed already
    return done;
}

}  // namespace edge
