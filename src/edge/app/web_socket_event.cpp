#include "edge/app/web_socket_event.hpp"

#include "edge/app.hpp"

namespace edge {

namespace {

constexpr std::string_view kMessages = "messages of WebSockets";
constexpr std::string_view kClosings = "closings of WebSockets";

}  // namespace

void App::add_web_socket_message(detail::EventWork work) {
    add_event(std::string(kMessages), std::move(work));
    detail::take_web_socket_events();
}

void App::add_web_socket_closed(detail::EventWork work) {
    add_event(std::string(kClosings), std::move(work));
    detail::take_web_socket_events();
}

Result<void> App::handle(ObjectSocketMessage& event, Context& context) const {
    const Result<void> done = run_event(kMessages, &event, context, "add App::web_socket_message");
    if (done) return done;
    context.log(LogLevel::Error, "A message of a WebSocket failed",
                {{"detail", done.error().detail}, {"internal", done.error().internal}});
    (void)event.socket.close(1011, "Internal error");
    return done;
}

// Not everybody wants to know.
Result<void> App::handle(ObjectSocketClosed& event, Context& context) const {
    if (!events_.contains(kClosings)) return {};
    const Result<void> done = run_event(kClosings, &event, context, {});
    if (!done)
        context.log(LogLevel::Error, "The closing of a WebSocket failed",
                    {{"detail", done.error().detail}, {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
