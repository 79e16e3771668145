#pragma once

#include "edge/app.hpp"

/// Adds routes that read forms with files as the platform delivers them.
void add_form_routes(edge::App& app);
