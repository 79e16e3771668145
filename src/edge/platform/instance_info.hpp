#pragma once

#include <cstdint>
#include <string>

namespace edge {

/// What the host says of an instance of the application: which one it is, and for whom it was started. It comes beside
/// the bindings, not among them, so no var can have its names.
struct InstanceInfo {
    std::uint32_t generation = 1;      ///< how many instances were started in this place, with this one
    std::uint32_t traps_survived = 0;  ///< how many of them have trapped
    std::string object_class = {};     ///< the name of the class of a Durable Object; empty in a Worker
};

}  // namespace edge
