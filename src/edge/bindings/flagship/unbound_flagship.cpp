#include "edge/bindings/flagship/flagship.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Flagship> edge::CustomBinding<edge::Flagship>::bind(const Env&, std::string_view) {
    return nullptr;
}
