#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/dispatch/dispatch_namespace.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/scripted_fetcher.hpp"

namespace edge::testing {

/// A dispatch namespace in memory: the Workers that a test names, each of which answers what it says.
///
/// ```cpp
/// const auto platform = std::make_shared<testing::TestPlatform>();
/// const auto tenants = std::make_shared<testing::MemoryDispatch>(platform);
/// testing::MemoryEnv bindings(platform);
/// tenants->worker("ada").on("GET", "https://a.example/", [](Request&) { return Response::text("Hi"); });
/// bindings.add<DispatchNamespace>("TENANTS", tenants);
/// ```
class MemoryDispatch final : public DispatchNamespace {
public:
    /// On the clock of `platform`.
    explicit MemoryDispatch(std::shared_ptr<TestPlatform> platform) : platform_(std::move(platform)) {}

    /// What was asked for.
    struct Asked {
        std::string worker;       ///< its name
        DispatchOptions options;  ///< how it is to be run
    };

    /// The Worker of that name, which is there from when it is first asked for.
    ScriptedFetcher& worker(std::string_view name);
    /// What was asked for so far, in order.
    [[nodiscard]] const std::vector<Asked>& asked() const { return asked_; }

private:
    std::unique_ptr<Fetcher> find(std::string_view worker, const DispatchOptions& options) const override;

    std::shared_ptr<TestPlatform> platform_;
    std::map<std::string, std::shared_ptr<ScriptedFetcher>, std::less<>> workers_;
    mutable std::vector<Asked> asked_;
};

}  // namespace edge::testing
