#pragma once

#include "edge/app.hpp"

/// Pages that are rewritten while they are sent, below /html.
void add_html_routes(edge::App& app);
