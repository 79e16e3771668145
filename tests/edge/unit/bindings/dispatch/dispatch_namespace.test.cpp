#include "edge/bindings/dispatch/dispatch_namespace.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/dispatch.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_dispatch.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

struct Tenants {
    Tenants() {
        workers->worker("ada").on("GET", "https://a.example/", [](Request& request) {
            return Response::text(std::string(request.header("X-Time-Left-Ms").value_or("none")));
        });
    }
    [[nodiscard]] Result<Response> ask(std::string_view name, const DispatchOptions& options = {}) const {
        return workers->get(name, options)->fetch(FetchRequest::get("https://a.example/"));
    }

    std::shared_ptr<testing::TestPlatform> platform = std::make_shared<testing::TestPlatform>();
    std::shared_ptr<testing::MemoryDispatch> workers = std::make_shared<testing::MemoryDispatch>(platform);
};

}  // namespace

TEST_CASE("A Worker of a dispatch namespace is asked by its name", "[dispatch]") {
    const Tenants tenants;
    CHECK(tenants.ask("ada", {.cpu = 50ms, .subrequests = 0}).value().body() == "none");
    REQUIRE(tenants.workers->asked().size() == 1);
    CHECK(tenants.workers->asked()[0].worker == "ada");
    CHECK(tenants.workers->asked()[0].options.cpu == 50ms);
}

TEST_CASE("It is told how long its answer is waited for", "[dispatch]") {
    const Tenants tenants;
    const Deadline deadline(*tenants.platform, 2s);
    CHECK(tenants.ask("ada").value().body() == "2000");
}

TEST_CASE("A Worker that is not there is told when it is asked", "[dispatch]") {
    const Tenants tenants;
    const Result<Response> answer = tenants.ask("bob");
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == FetchError::WorkerMissing);
    CHECK(answer.error().code.kind().status == 404);
}

TEST_CASE("Options that cannot be meant are not sent", "[dispatch]") {
    const Tenants tenants;
    for (const DispatchOptions& options :
         {DispatchOptions{.cpu = 0ms}, {.cpu = -1ms}, {.outbound = "[]"}, {.outbound = "{"}})
        CHECK(tenants.ask("ada", options).error().code == FetchError::RequestInvalid);
    CHECK(tenants.ask("").error().code == FetchError::RequestInvalid);
    CHECK(tenants.workers->asked().empty());
    CHECK(tenants.workers->worker("ada").sent().empty());
}

TEST_CASE("DispatchOptions are sent as far as they are set", "[dispatch]") {
    CHECK(to_json(DispatchOptions{}) == "{}");
    CHECK(to_json(DispatchOptions{.cpu = 50ms, .subrequests = 3, .outbound = R"({"tenant":"ada"})"}) ==
          R"({"limits":{"cpuMs":50,"subRequests":3},"outbound":{"tenant":"ada"}})");
    CHECK(to_json(DispatchOptions{.subrequests = 0}) == R"({"limits":{"subRequests":0}})");
}

TEST_CASE("A handler takes a dispatch namespace", "[dispatch]") {
    testing::MemoryEnv env;
    const Tenants tenants;
    env.add<DispatchNamespace>("TENANTS", tenants.workers);
    App app;
    app.get("/{name}", [](const std::string& name, Dispatch<"TENANTS"> all) {
        return all->get(name)->fetch(FetchRequest::get("https://a.example/"));
    });
    testing::Client client(std::move(app), env);
    CHECK(client.get("/ada").status() == 200);
    CHECK(client.get("/bob").status() == 404);
}
