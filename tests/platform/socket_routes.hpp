#pragma once

#include "edge/app.hpp"

/// Connections that only the platform can show: by TLS, and streams that pass through the Worker. The port is in the
/// path.
void add_socket_routes(edge::App& app);
