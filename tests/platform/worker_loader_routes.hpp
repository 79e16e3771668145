#pragma once

#include "edge/app.hpp"

/// The contract of loaders, and what only the real one shows.
void add_worker_loader_routes(edge::App& app);
