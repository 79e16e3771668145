#pragma once

#include "edge/edge.hpp"

/// Bindings that have no type here, called by `RpcStub`: `GET /contracts/untyped`.
void add_untyped_routes(edge::App& app);
