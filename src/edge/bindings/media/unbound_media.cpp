#include "edge/bindings/media/media.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Media> edge::CustomBinding<edge::Media>::bind(const Env&, std::string_view) { return nullptr; }
