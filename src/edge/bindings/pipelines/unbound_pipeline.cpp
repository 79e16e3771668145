#include "edge/bindings/pipelines/pipeline.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Pipeline> edge::CustomBinding<edge::Pipeline>::bind(const Env&, std::string_view) {
    return nullptr;
}
