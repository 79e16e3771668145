#pragma once

#include "edge/app.hpp"

/// Adds routes that show what passes beside requests: `request.cf`, `cf` of a fetch, the time that is left, and the
/// Workers of a dispatch namespace; and what a method of another Worker gives that has no form here.
void add_request_routes(edge::App& app);
