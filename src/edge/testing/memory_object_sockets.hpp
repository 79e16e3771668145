#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/web_socket/object_sockets.hpp"
#include "edge/http/local_web_socket.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// The WebSockets of an object in memory for tests, with the limits of the platform and the clock of the test. What
/// clients have sent becomes events when the test says so:
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto sockets = std::make_shared<testing::MemoryObjectSockets>(bindings);
/// bindings.add<ObjectSockets>("sockets", sockets);
/// testing::Client client(make_app, bindings);
/// testing::WebSocketVisit visit = client.web_socket("/board");
/// visit.send("plum");
/// CHECK(sockets->deliver_to(client) == 1);
/// ```
class MemoryObjectSockets final : public ObjectSockets {
public:
    /// None yet. `env` is borrowed.
    explicit MemoryObjectSockets(MemoryEnv& env) : platform_(&env.platform()) {}

    /// As of any object.
    Result<std::vector<ObjectSocket>> all() override;
    Result<std::vector<ObjectSocket>> with_tag(std::string_view tag) override;  ///< as of any object
    void clear_auto_response() override { auto_response_.reset(); }             ///< as of any object

    /// Hands what has come to the application, an event for each message and each end, until nothing is left. Gives how
    /// many events there were; what the platform answers by itself is none.
    std::size_t deliver_to(Client& client);

    /// From now on whatever comes over a WebSocket that is opened is handed to the application while its other end
    /// waits for a message. Borrowed.
    void deliver_while_waited_for(Client& client) { worker_ = &client; }

    /// How many are open.
    [[nodiscard]] std::size_t open_sockets() const { return held_.size(); }

private:
    class Held;

    Result<std::pair<ObjectSocket, std::unique_ptr<Upgrade>>> open(const std::vector<std::string>& tags) override;
    Result<void> answer_by_itself(std::string_view request, std::string_view response) override;
    /// Whether there was anything to hand on of one.
    bool deliver_one(const std::shared_ptr<Held>& held, Client& client, std::size_t& events);

    TestPlatform* platform_;
    Client* worker_ = nullptr;
    std::vector<std::shared_ptr<Held>> held_;
    std::optional<std::pair<std::string, std::string>> auto_response_;
};

}  // namespace edge::testing
