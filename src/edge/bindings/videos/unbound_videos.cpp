#include "edge/bindings/videos/videos.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Videos> edge::CustomBinding<edge::Videos>::bind(const Env&, std::string_view) { return nullptr; }
