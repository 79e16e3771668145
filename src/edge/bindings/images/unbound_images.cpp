#include "edge/bindings/images/hosted_images.hpp"
#include "edge/bindings/images/images.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Images> edge::CustomBinding<edge::Images>::bind(const Env&, std::string_view) { return nullptr; }
std::shared_ptr<edge::HostedImages> edge::CustomBinding<edge::HostedImages>::bind(const Env&, std::string_view) {
    return nullptr;
}
