#include "watchers.hpp"

#include <edge/bindings/objects/object_state.hpp>
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

/// The object. It stores nothing: who is there, the platform knows.
class WatchersObject {
public:
    explicit WatchersObject(DurableObjectState&) {}

    void routes(App& app) {
        app.get("/v1/live", watch);
        app.post("/tell", tell);
    }
};

}  // namespace

void add_watchers(App& app) {
    app.durable_object<WatchersObject>("Watchers");
    app.get("/v1/live", [](Request& request, Watchers watchers) {
        return watchers->by_name(kEverybody)->fetch(FetchRequest(std::move(request)).web_socket());
    });
}

void tell_watchers(Photo photo, const Watchers& watchers, Context& context) {
    context.wait_until([photo = std::move(photo), watchers, &context] {
        const Result<Response> told =
            watchers->by_name(kEverybody)->fetch(FetchRequest::post("https://gallery/tell").json(photo));
        if (!told) context.log(LogLevel::Warn, "Nobody was told of a photo", {{"internal", told.error().internal}});
    });
}
