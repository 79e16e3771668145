#include "edge/bindings/vectorize/vectorize_index.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::VectorizeIndex> edge::CustomBinding<edge::VectorizeIndex>::bind(const Env&, std::string_view) {
    return nullptr;
}
