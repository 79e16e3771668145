#pragma once

#include "edge/edge.hpp"

/// The Worker's application: every route and middleware of it. Called once per instance with the bindings of
/// wrangler.toml; an application names what it needs there.
[[nodiscard]] edge::App make_app(const edge::Env& env);
