#pragma once

#include <edge/edge.hpp>

/// The photos as an API, which are put, listed, read and deleted.
void add_photos(edge::App& app);
