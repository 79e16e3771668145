#include "edge/bindings/analytics/analytics_dataset.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::AnalyticsDataset> edge::CustomBinding<edge::AnalyticsDataset>::bind(const Env&,
                                                                                          std::string_view) {
    return nullptr;
}
