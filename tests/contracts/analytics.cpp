#include "contracts/analytics.hpp"

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

void a_data_point_is_taken(AnalyticsDataset& dataset, Platform&) {
    value_of(dataset.write_data_point({.blobs = {"GET", "caf\u00e9"}, .doubles = {1, -0.5}, .index = "contract"}));
}

void a_data_point_without_values_is_taken(AnalyticsDataset& dataset, Platform&) {
    value_of(dataset.write_data_point({}));
}

void as_much_as_is_allowed_is_taken(AnalyticsDataset& dataset, Platform&) {
    std::vector<std::string> blobs(19);
    blobs.emplace_back(std::size_t{16} * 1024, 'b');
    value_of(dataset.write_data_point(
        {.blobs = std::move(blobs), .doubles = std::vector<double>(20, 1.5), .index = std::string(96, 'i')}));
}

void too_many_values_are_refused(AnalyticsDataset& dataset, Platform&) {
    expect_error(dataset.write_data_point({.blobs = std::vector<std::string>(21)}), AnalyticsError::TooManyValues);
    expect_error(dataset.write_data_point({.doubles = std::vector<double>(21)}), AnalyticsError::TooManyValues);
}

void blobs_that_are_too_large_together_are_refused(AnalyticsDataset& dataset, Platform&) {
    expect_error(dataset.write_data_point({.blobs = {std::string(std::size_t{16} * 1024, 'b'), "b"}}),
                 AnalyticsError::BlobsTooLarge);
}

void an_index_that_is_too_long_is_refused(AnalyticsDataset& dataset, Platform&) {
    expect_error(dataset.write_data_point({.index = std::string(97, 'i')}), AnalyticsError::IndexTooLong);
}

void values_that_would_not_arrive_are_refused(AnalyticsDataset& dataset, Platform&) {
    expect_error(dataset.write_data_point({.doubles = {std::numeric_limits<double>::infinity()}}),
                 AnalyticsError::ValueInvalid);
    expect_error(dataset.write_data_point({.doubles = {std::numeric_limits<double>::quiet_NaN()}}),
                 AnalyticsError::ValueInvalid);
    expect_error(dataset.write_data_point({.blobs = {"\xFF"}}), AnalyticsError::ValueInvalid);
    expect_error(dataset.write_data_point({.index = "\xFF"}), AnalyticsError::ValueInvalid);
}

}  // namespace

std::span<const ContractCase<AnalyticsDataset>> analytics() {
    static constexpr std::array kCases{
        ContractCase<AnalyticsDataset>{"a data point is taken", &a_data_point_is_taken},
        ContractCase<AnalyticsDataset>{"a data point without values is taken", &a_data_point_without_values_is_taken},
        ContractCase<AnalyticsDataset>{"as much as is allowed is taken", &as_much_as_is_allowed_is_taken},
        ContractCase<AnalyticsDataset>{"too many values are refused", &too_many_values_are_refused},
        ContractCase<AnalyticsDataset>{"blobs that are too large together are refused",
                                       &blobs_that_are_too_large_together_are_refused},
        ContractCase<AnalyticsDataset>{"an index that is too long is refused", &an_index_that_is_too_long_is_refused},
        ContractCase<AnalyticsDataset>{"values that would not arrive are refused",
                                       &values_that_would_not_arrive_are_refused},
    };
    return kCases;
}

}  // namespace contracts
