#include "edge/bindings/version_metadata/version_metadata.hpp"

#include <utility>

std::shared_ptr<edge::VersionMetadata> edge::CustomBinding<edge::VersionMetadata>::bind(const Env& env,
                                                                                        std::string_view name) {
    const Result<std::string_view> text = env.var(name);
    if (!text) return nullptr;
    Result<VersionMetadata> version = json::parse<VersionMetadata>(*text);
    return version ? std::make_shared<VersionMetadata>(*std::move(version)) : nullptr;
}
