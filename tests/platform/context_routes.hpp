#pragma once

#include "edge/edge.hpp"

/// Failures that pass through to the origin, props, exports of one's own Worker, and spans; connections that come in,
/// and tail streams.
void add_context_routes(edge::App& app);
