#include "edge/bindings/exports/exported.hpp"

// No platform: there is only what was added to the Env.
bool edge::detail::has_export(const Env&, std::string_view) { return false; }
