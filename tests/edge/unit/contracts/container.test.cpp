#include "contracts/container.hpp"

#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/handlers/container.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_container.hpp"
#include "edge/text/concat.hpp"

using namespace edge;

namespace {

/// The container of the contract.
struct Contained {
    Contained() {
        bindings.fetcher("BESIDE");
        container->on(8080, [this](Request& request) {
            const auto level = container->started_with().env.find("LEVEL");
            return Response::text(concat(
                {request.url_text(), " ", level == container->started_with().env.end() ? "none" : level->second}));
        });
        container->on_tcp(7070, [](testing::TcpPeer& peer) {
            peer.send(peer.received());
            peer.received().clear();
        });
        container->on_command("echo", [](const std::vector<std::string>& command, std::string_view) {
            std::string out;
            for (std::size_t i = 1; i < command.size(); ++i) out += (i > 1 ? " " : "") + command[i];
            return ContainerOutput{.out = out + "\n", .error = {}};
        });
        container->on_command("cat", [](const std::vector<std::string>&, std::string_view input) {
            return ContainerOutput{.out = std::string(input), .error = {}};
        });
        container->on_command("fail", [](const std::vector<std::string>&, std::string_view) {
            return ContainerOutput{.out = {}, .error = "no\n", .exit_code = 3};
        });
        bindings.add<Container>(Container::kName, container);
    }

    testing::MemoryEnv bindings;
    std::shared_ptr<testing::MemoryContainer> container = std::make_shared<testing::MemoryContainer>(bindings);
};

}  // namespace

TEST_CASE("MemoryContainer keeps what the container of an object promises", "[contract][container]") {
    Contained contained;
    contracts::run<Container>(contracts::container(), *contained.container, contained.bindings.platform());
}

TEST_CASE("A container that was never started has no end", "[container]") {
    Contained contained;
    CHECK(contained.container->wait_for_end().error().code == ContainerError::NotRunning);
}

TEST_CASE("A container that ends by itself tells its exit code, and starts again", "[container]") {
    Contained contained;
    REQUIRE(contained.container->start());
    contained.container->end(7);
    CHECK(contained.container->wait_for_end() == 7);
    REQUIRE(contained.container->start());
    CHECK(contained.container->is_running());
    CHECK(contained.container->wait_for_end().error().code == ErrorCode::Internal);
}

TEST_CASE("MemoryContainer tells what it was told", "[container]") {
    Contained contained;
    REQUIRE(contained.container->start({.enable_internet = true}));
    REQUIRE(contained.container->signal(10));
    REQUIRE(contained.container->set_inactivity_timeout(std::chrono::seconds(5)));
    REQUIRE(contained.container->intercept_all_http("BESIDE"));
    CHECK(contained.container->started_with().enable_internet);
    CHECK(contained.container->signals() == std::vector<int>{10});
    CHECK(contained.container->inactivity_timeout() == std::chrono::seconds(5));
    CHECK(contained.container->intercepted().at("*") == "BESIDE");
    CHECK(contained.container->run({"never"}).value()->output()->exit_code == 127);
}

TEST_CASE("ContainerOptions are sent as far as they are set", "[container]") {
    CHECK(to_json(ContainerOptions{}) == R"({"enableInternet":false})");
    CHECK(to_json(ContainerOptions{.entrypoint = {"a", "b"},
                                   .env = {{"A", "1"}},
                                   .enable_internet = true,
                                   .labels = {{"l", "v"}},
                                   .snapshot = "s"}) ==
          R"({"entrypoint":["a","b"],"enableInternet":true,"env":{"A":"1"},"labels":{"l":"v"},)"
          R"("containerSnapshot":{"id":"s"}})");
    CHECK(to_json(ContainerCommandOptions{}) == "{}");
}

TEST_CASE("No machine for a container passes", "[container]") {
    const Error error =
        container_error({.message = "there is no container instance that can be provided to this durable object"});
    CHECK(error.code == ContainerError::NoInstance);
    CHECK(error.code.kind().status == 503);
}

TEST_CASE("A handler takes the container of its object", "[container]") {
    Contained contained;
    App app;
    app.get("/a", [](ObjectContainer container) -> Result<Response> {
        if (!container->is_running()) container->start().value();
        return container->port(8080).value()->fetch(FetchRequest::get("http://container/a"));
    });
    testing::Client client(std::move(app), contained.bindings);
    CHECK(client.get("/a").body() == "http://container/a none");
    testing::MemoryEnv without;
    App other;
    other.get("/a", [](ObjectContainer container) { return Response::text(container->is_running() ? "yes" : "no"); });
    testing::Client stranger(std::move(other), without);
    CHECK(stranger.get("/a").status() == 500);
}
