#pragma once

#include <edge/edge.hpp>

/// What is done with a photo after it came: it is looked at, and who watches the gallery is told.
void add_looking(edge::App& app);
