#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"
#include "edge/testing/web_socket_peer.hpp"

namespace edge::testing {

/// Browser Rendering for tests: browsers that start, open pages, and end when they have been idle for as long as they
/// are kept, by the clock of the test. They load nothing: over the DevTools protocol they know "Browser.getVersion",
/// and what the test says.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto browser = std::make_shared<testing::MemoryBrowser>(bindings.platform());
/// browser->on("Runtime.evaluate", [](std::string_view) { return R"({"result":{"value":"Cakes"}})"; });
/// bindings.fetcher("BROWSER", browser);
/// ```
class MemoryBrowser final : public Fetcher {
public:
    /// No more than so many run at once. The platform is borrowed.
    explicit MemoryBrowser(TestPlatform& platform, std::uint32_t most = 3);

    /// What a method of the DevTools protocol is answered with: its result, of its parameters, both as JSON. An error
    /// is a refusal. Of a method that nobody has named the answer is that it was not found.
    using Answer = std::function<Result<std::string>(std::string_view params)>;
    MemoryBrowser& on(std::string_view method, Answer answer);
    /// Tells everybody who is connected now of an event, before what is answered next.
    MemoryBrowser& tell(std::string_view method, std::string_view params = "{}");

private:
    /// Who steers a browser, or a page of one.
    struct Connection {
        std::string id;
        WebSocketPeer peer = {};
    };
    struct Running {
        Time started;
        std::chrono::milliseconds keep_alive;
        Time used;
        std::map<std::string, std::string, std::less<>> pages = {};  ///< URLs by id
        std::vector<std::unique_ptr<Connection>> connections = {};
    };
    struct Ended {
        std::string id;
        Time started;
        Time ended;
        std::string reason;
    };

    Pending<Response> send(Request request, const FetchOptions& options) override;
    Response answer(const Request& request);
    Response acquire(const Request& request);
    Response in_browser(const Request& request, std::string_view id, std::string_view rest);
    Response connect(Running& browser);
    [[nodiscard]] std::vector<std::string> reply(std::string_view message) const;
    void close(Running& browser);
    [[nodiscard]] Response sessions() const;
    [[nodiscard]] Response history() const;
    [[nodiscard]] Response limits() const;
    void end_idle();

    TestPlatform* platform_;
    std::uint32_t most_;
    std::map<std::string, Running, std::less<>> running_;
    std::vector<Ended> ended_;
    std::vector<std::unique_ptr<Connection>> closed_;  ///< the application may still read from them
    std::map<std::string, Answer, std::less<>> answers_;
};

}  // namespace edge::testing
