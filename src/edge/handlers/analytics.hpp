#pragma once

#include "edge/bindings/analytics/analytics_dataset.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A dataset of Analytics Engine as a handler's parameter: `Analytics<"VISITS"> visits`, then
/// `visits->write_data_point(...)`. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using Analytics = Custom<AnalyticsDataset, name>;

}  // namespace edge
