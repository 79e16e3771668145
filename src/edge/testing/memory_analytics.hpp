#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "edge/bindings/analytics/analytics_dataset.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A dataset of Analytics Engine for tests: it keeps what is written, with the limits of the platform for a data point.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto visits = std::make_shared<testing::MemoryAnalytics>();
/// bindings.add<AnalyticsDataset>("VISITS", visits);
/// ```
class MemoryAnalytics : public AnalyticsDataset, public PlannedFailures {
public:
    /// What was written so far, in order.
    [[nodiscard]] const std::vector<DataPoint>& points() const { return points_; }

private:
    Result<void> write(const DataPoint& point) override {
        if (Result<void> planned = check_plan(); !planned) return planned;
        points_.push_back(point);
        return {};
    }

    std::vector<DataPoint> points_;
};

}  // namespace edge::testing
