#include "watchers.hpp"

#include <edge/handlers/object_sockets.hpp>

using namespace edge;

namespace {

constexpr std::string_view kEverybody = "everybody";

/// The platform holds the WebSocket: the object need not be in memory while nothing happens.
Result<AcceptedSocket> watch(const Request& request, Sockets sockets) { return sockets->accept(request); }

Result<NoContent> tell(Body<Photo> photo, Sockets sockets) {
    const std::string text = json::to_text(*photo);
    for (const ObjectSocket& watcher : sockets->all().value()) (void)watcher.send(text);  // one may just have gone
    return NoContent();
}

}  // namespace

App watchers_app() {
    App app;
    app.get("/v1/live", watch);
    app.post("/tell", tell);
    return app;
}

void add_live(App& app) {
    app.get("/v1/live", [](Request& request, Watchers watchers) {
        return watchers->by_name(kEverybody)->fetch(std::move(request));
    });
}

void tell_watchers(Photo photo, const Watchers& watchers, Context& context) {
    context.wait_until([photo = std::move(photo), watchers, &context] {
        const Result<Response> told =
            watchers->by_name(kEverybody)->fetch(FetchRequest::post("https://gallery/tell").json(photo));
        if (!told) context.log(LogLevel::Warn, "Nobody was told of a photo", {{"internal", told.error().internal}});
    });
}
