#include "edge/bindings/version_metadata/version_metadata.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::VersionMetadata> edge::CustomBinding<edge::VersionMetadata>::bind(const Env&, std::string_view) {
    return nullptr;
}
