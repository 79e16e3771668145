#pragma once

#include <cstdint>
#include <string>

#include "edge/platform/platform.hpp"

namespace bakery {

/// The revision of an order that has just been taken. Nobody else writes it: the id is new.
inline constexpr std::int64_t kInitialRevision = 1;
/// The largest integer that a JavaScript number, and so JSON in anybody's hands, has exactly.
inline constexpr std::int64_t kLargestRevision = (std::int64_t(1) << 53) - 1;

/// Another revision than `current`, drawn at random. Two writers who have read the same revision write different ones,
/// so that the tag of what was overwritten matches nothing any more, also where the store lets both of them through.
[[nodiscard]] std::int64_t next_revision(std::int64_t current, edge::Platform& platform);

/// The entity tag of an order of that revision.
[[nodiscard]] std::string etag_of(std::int64_t revision);

}  // namespace bakery
