#pragma once

#include "edge/app.hpp"

/// The workflow "ProbeFlow", and routes to its instances, below /flows.
void add_workflow_routes(edge::App& app);
