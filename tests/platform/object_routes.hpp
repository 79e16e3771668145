#pragma once

#include "edge/app.hpp"

namespace platform_probe {

/// The class of objects that the contracts are of, the contracts, and the way to one object of a name.
void add_objects(edge::App& app);

}  // namespace platform_probe
