#pragma once

#include <span>
#include <string>

#include "edge/bindings/videos/videos.hpp"
#include "support/contract.hpp"

namespace contracts {

/// Cloudflare Stream, and a server that has a file at `url`, and nothing below it.
struct VideoService {
    edge::Videos* videos;
    std::string url;
};

/// What Stream promises, as far as a developer's machine has it.
[[nodiscard]] std::span<const edge::testing::ContractCase<VideoService>> videos();

/// What a developer's machine lacks: uploads by clients.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Videos>> video_uploads();

}  // namespace contracts
