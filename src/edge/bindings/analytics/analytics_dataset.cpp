#include "edge/bindings/analytics/analytics_dataset.hpp"

#include <algorithm>
#include <cmath>

#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

Result<void> check_count(std::size_t count, std::size_t most, std::string_view what) {
    if (count <= most) return {};
    return fail(AnalyticsError::TooManyValues, "A data point has too many values.",
                concat({std::to_string(count), " ", what, ": it must be at most ", std::to_string(most)}));
}

Result<void> check_bytes(std::size_t bytes, std::size_t most, ErrorCode code, std::string_view what) {
    if (bytes <= most) return {};
    return fail(code, "A data point is too large.",
                concat({what, " of ", std::to_string(bytes), " bytes: it must be at most ", std::to_string(most)}));
}

Result<void> check_values(const DataPoint& point) {
    constexpr std::string_view kDetail = "A data point has a value that cannot be measured.";
    const auto is_finite = [](double number) { return std::isfinite(number); };
    if (!std::ranges::all_of(point.doubles, is_finite))
        return fail(AnalyticsError::ValueInvalid, std::string(kDetail), "a double that is not finite");
    if (!std::ranges::all_of(point.blobs, &is_utf8) || !is_utf8(point.index))
        return fail(AnalyticsError::ValueInvalid, std::string(kDetail), "a text that is not UTF-8");
    return {};
}

Result<void> check(const DataPoint& point) {
    using Dataset = AnalyticsDataset;
    std::size_t bytes = 0;
    for (const std::string& blob : point.blobs) bytes += blob.size();
    Result<void> checked = check_count(point.blobs.size(), Dataset::kBlobs, "blobs");
    if (checked) checked = check_count(point.doubles.size(), Dataset::kDoubles, "doubles");
    if (checked) checked = check_bytes(bytes, Dataset::kBlobBytes, AnalyticsError::BlobsTooLarge, "blobs");
    if (checked) checked = check_bytes(point.index.size(), Dataset::kIndexBytes, AnalyticsError::IndexTooLong, "index");
    if (checked) checked = check_values(point);
    return checked;
}

}  // namespace

Error analytics_error(const Rejection& rejection) { return rejection_error(rejection, "Analytics"); }

Result<void> AnalyticsDataset::write_data_point(const DataPoint& point) {
    if (Result<void> checked = check(point); !checked) return checked;
    return write(point);
}

}  // namespace edge
