#pragma once

#include <string>

#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A moment as JavaScript's `toISOString` writes it: "2026-01-01T00:00:00.000Z".
[[nodiscard]] std::string rfc3339(Time moment);

}  // namespace edge::testing
