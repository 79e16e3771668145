#pragma once

#include "edge/app.hpp"

/// The contract of containers, which an object of the class "Contained" keeps.
void add_container_routes(edge::App& app);
/// What that object serves.
void add_contained_routes(edge::App& app);
