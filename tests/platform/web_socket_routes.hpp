#pragma once

#include "edge/app.hpp"

/// Routes whose connections are WebSockets of this Worker, and one that passes them on to an object.
void add_web_socket_routes(edge::App& app);
