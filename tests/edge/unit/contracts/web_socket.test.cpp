#include "contracts/web_socket.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/web_socket.hpp"
#include "edge/testing/memory_object_sockets.hpp"

using namespace edge;

namespace {

App make_object(const Env&) {
    App app;
    contracts::serve_web_sockets(app);
    return app;
}

/// Asks an application in this process.
class InProcess final : public Fetcher {
public:
    InProcess(const App& app, Context& context) : app_(&app), context_(&context) {}

private:
    Pending<Response> send(Request request, const FetchOptions&) override {
        return Pending<Response>::ready(app_->handle(request, *context_));
    }

    const App* app_;
    Context* context_;
};

}  // namespace

TEST_CASE("MemoryObjectSockets keeps what WebSockets of an object promise", "[contract][web_socket]") {
    testing::MemoryEnv bindings;
    const auto sockets = std::make_shared<testing::MemoryObjectSockets>(bindings);
    bindings.add<ObjectSockets>("sockets", sockets);
    testing::Client object(make_object, bindings);
    sockets->deliver_while_waited_for(object);
    contracts::WebSocketServer server{[&](std::string_view path, const std::vector<std::string>& protocols) {
        Context context(bindings.env());
        InProcess fetcher(object.app(), context);
        return open_web_socket(context, fetcher, FetchRequest::get("http://object" + std::string(path)), protocols);
    }};
    contracts::run<contracts::WebSocketServer>(contracts::web_socket(), server, bindings.platform());
}
