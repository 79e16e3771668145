#include "api/orders/revision.hpp"

#include <span>

#include "edge/text/concat.hpp"

namespace bakery {

std::int64_t next_revision(std::int64_t current, edge::Platform& platform) {
    std::uint64_t drawn = 0;
    platform.fill_random(std::as_writable_bytes(std::span(&drawn, 1)));
    // A step around the circle of all revisions, and never the whole way.
    const std::uint64_t step = 1 + drawn % (kLargestRevision - 1);
    return std::int64_t((std::uint64_t(current - kInitialRevision) + step) % kLargestRevision) + kInitialRevision;
}

std::string etag_of(std::int64_t revision) { return edge::concat({"\"r", std::to_string(revision), "\""}); }

}  // namespace bakery
