#pragma once

#include "edge/app.hpp"

/// Routes on Browser Rendering: the contracts, and the title of a page.
void add_browser_routes(edge::App& app);
