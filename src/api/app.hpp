#pragma once

#include "edge/edge.hpp"

/// The Worker's application: every route and middleware of it. Called once per instance with the bindings of
/// wrangler.toml: KV namespaces `CATALOGUE` and `ORDERS`, and what `api/config.hpp` lists. A KV namespace that is
/// missing fails the requests that need it, with a log line that names it; all others are served.
[[nodiscard]] edge::App make_app(const edge::Env& env);
