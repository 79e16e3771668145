#pragma once

#include "edge/app.hpp"

/// Methods of this Worker that only JavaScript calls: what becomes of objects and streams (tests/worker/rpc.test.mjs).
void add_rpc_methods(edge::App& app);
