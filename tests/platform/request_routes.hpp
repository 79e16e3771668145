#pragma once

#include "edge/app.hpp"

/// Adds routes that show what passes beside requests: `request.cf`, `cf` of a fetch, the time that is left, and the
/// Workers of a dispatch namespace.
void add_request_routes(edge::App& app);
