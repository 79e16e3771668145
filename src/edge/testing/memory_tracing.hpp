#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/tracing/tracing.hpp"
#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Keeps the spans of all invocations, for tests, by the test's clock.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto tracing = std::make_shared<testing::MemoryTracing>(bindings.platform());
/// bindings.add<Tracing>(Tracing::kName, tracing);
/// ```
class MemoryTracing final : public Tracing {
public:
    /// A span as it was told, from its beginning on.
    struct Kept {
        std::string name;                                  ///< the last that it was given
        std::optional<std::size_t> parent = {};            ///< the index of the span that it is a part of
        std::map<std::string, std::string> attributes = {};  ///< their values as JSON
        std::optional<std::string> failure = {};           ///< why it has failed
        std::vector<std::string> exceptions = {};          ///< "name: message" of each
        Time begun = {};                                   ///< when
        std::optional<Time> ended = {};                    ///< when; nothing while it is open
    };

    /// Without spans. The platform is borrowed.
    explicit MemoryTracing(Platform& platform) : platform_(&platform) {}

    /// All spans, in the order in which they began.
    [[nodiscard]] const std::vector<Kept>& spans() const { return *spans_; }

private:
    class Recorder;

    std::unique_ptr<TracedSpan> begin(std::string_view name) override;

    Platform* platform_;
    std::shared_ptr<std::vector<Kept>> spans_ = std::make_shared<std::vector<Kept>>();
};

}  // namespace edge::testing
