#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/json/declared.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// Which version of the Worker this is: what was uploaded, of several that may serve at once.
///
/// ```cpp
/// app.get("/version", [](Version<"CF_VERSION_METADATA"> version) { return *version; });  // as JSON
/// ```
///
/// It is read without waiting, so `make_app` may look at it.
struct VersionMetadata {
    std::string id;         ///< of the version, a UUID
    std::string tag;        ///< what whoever uploaded it called it; may be empty
    std::string timestamp;  ///< when it was uploaded, as RFC 3339 has it, in UTC
};

/// How it is had from the platform: `env.get<VersionMetadata>("CF_VERSION_METADATA")`.
template <>
struct CustomBinding<VersionMetadata> {
    static std::shared_ptr<VersionMetadata> bind(const Env& env, std::string_view name);
};

}  // namespace edge

template <>
inline constexpr auto edge::json::declaration<edge::VersionMetadata> = edge::json::object<edge::VersionMetadata>(
    "VersionMetadata", "Which version this is.",
    edge::json::member<&edge::VersionMetadata::id>("Of the version that answers."),
    edge::json::member<&edge::VersionMetadata::tag>("What it was called when it was uploaded."),
    edge::json::member<&edge::VersionMetadata::timestamp>("When it was uploaded."));
