#include "edge/bindings/cache/cache.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Cache> edge::CustomBinding<edge::Cache>::bind(const Env&, std::string_view) { return nullptr; }
