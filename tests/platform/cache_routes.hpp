#pragma once

#include "edge/app.hpp"

/// Pages behind `response_cache`, below /cached: each answer has the number of its making.
void add_cache_routes(edge::App& app);
