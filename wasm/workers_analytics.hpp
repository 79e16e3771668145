#pragma once

#include <string>
#include <utility>

#include "call.hpp"
#include "edge/bindings/analytics/analytics_dataset.hpp"

namespace edge::wasm {

/// A dataset of the platform. A data point is one call, which gives no promise.
class WorkersAnalytics final : public AnalyticsDataset {
public:
    /// `env` is borrowed and outlives this object.
    WorkersAnalytics(Handle env, std::string name) : env_(env), name_(std::move(name)) {}

private:
    Result<void> write(const DataPoint& point) override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
