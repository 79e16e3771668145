#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/analytics/analytics_errors.hpp"
#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// What is measured of one event. The place of a value is its name: SQL calls them blob1 to blob20, double1 to
/// double20 and index1.
struct DataPoint {
    std::vector<std::string> blobs = {};   ///< texts to group and filter by, in UTF-8
    std::vector<double> doubles = {};      ///< numbers to sum and average
    std::string index = {};                ///< what points are sampled by, such as a customer's id; "" is none
};

/// A dataset of Workers Analytics Engine.
///
/// ```cpp
/// app.get("/cakes/{style}", [](const std::string& style, Analytics<"VISITS"> visits) -> Result<Response> {
///     const Result<void> noted = visits->write_data_point({.blobs = {style}, .doubles = {1}, .index = style});
///     if (!noted) return std::unexpected(noted.error());
///     return Response::text("a cake");
/// });
/// ```
///
/// Nothing waits: the platform sends points on when the request is done, and says nothing of them. It reads them by
/// SQL over HTTP, and no Worker does by this binding.
class AnalyticsDataset {
public:
    static constexpr std::size_t kBlobs = 20;                 ///< of a data point
    static constexpr std::size_t kDoubles = 20;               ///< of a data point
    static constexpr std::size_t kBlobBytes = 16 * 1024;      ///< of all blobs of a data point
    static constexpr std::size_t kIndexBytes = 96;            ///< of the index
    static constexpr std::size_t kPointsPerInvocation = 250;  ///< the platform takes no more, and nobody is told

    virtual ~AnalyticsDataset() = default;

    /// Writes a data point. Fails with a kind of `AnalyticsError`, and writes nothing then.
    [[nodiscard]] Result<void> write_data_point(const DataPoint& point);

private:
    /// Writes one that was checked.
    virtual Result<void> write(const DataPoint& point) = 0;
};

/// How a dataset is had from the platform: `env.get<AnalyticsDataset>("VISITS")`.
template <>
struct CustomBinding<AnalyticsDataset> {
    static std::shared_ptr<AnalyticsDataset> bind(const Env& env, std::string_view name);
};

}  // namespace edge
