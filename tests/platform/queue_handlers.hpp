#pragma once

#include "edge/app.hpp"

namespace platform_probe {

/// Consumers of the queues "orders", "kept" and "dead", which write into the namespace KV what they were given, and
/// routes that send to the first two.
void add_queues(edge::App& app);

}  // namespace platform_probe
