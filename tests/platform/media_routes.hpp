#pragma once

#include "edge/app.hpp"

/// The contracts of videos, of media that are changed, and of images that are hosted; handlers of what is not bound.
void add_media_routes(edge::App& app);
