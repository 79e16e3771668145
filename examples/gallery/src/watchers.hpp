#pragma once

#include <edge/edge.hpp>

#include "photo.hpp"
#include "worker_env.hpp"

/// The one object that has the WebSocket of everybody who watches.
using Watchers = edge::Objects<WorkerEnv::WATCHERS>;

/// The class of the object, and in the Worker the route that a browser opens its WebSocket by.
void add_watchers(edge::App& app);

/// Tells everybody who watches what is known of a photo now, when the work at hand is done. That nobody hears of it
/// harms nothing: a page reads the list when it connects.
void tell_watchers(Photo photo, const Watchers& watchers, edge::Context& context);
