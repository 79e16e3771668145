#include "edge/bindings/cache/front_cache.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::FrontCaching> edge::CustomBinding<edge::FrontCaching>::bind(const Env&, std::string_view) {
    return nullptr;
}
