#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// Browser Rendering for tests: browsers that start, open pages, and end when they have been idle for as long as they
/// are kept, by the clock of the test. They load nothing.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// bindings.fetcher("BROWSER", std::make_shared<testing::MemoryBrowser>(bindings.platform()));
/// ```
class MemoryBrowser final : public Fetcher {
public:
    /// No more than so many run at once. The platform is borrowed.
    explicit MemoryBrowser(TestPlatform& platform, std::uint32_t most = 3) : platform_(&platform), most_(most) {}

private:
    struct Running {
        Time started;
        std::chrono::milliseconds keep_alive;
        Time used;
        std::map<std::string, std::string, std::less<>> pages = {};  ///< URLs by id
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
    [[nodiscard]] Response sessions() const;
    [[nodiscard]] Response history() const;
    [[nodiscard]] Response limits() const;
    void end_idle();

    TestPlatform* platform_;
    std::uint32_t most_;
    std::map<std::string, Running, std::less<>> running_;
    std::vector<Ended> ended_;
};

}  // namespace edge::testing
