#pragma once

#include "edge/app.hpp"

/// Uploads and downloads over HTTP, `PUT` and `GET /r2/objects/NAME`, whose contents stay out of linear memory.
void add_r2_routes(edge::App& app);
