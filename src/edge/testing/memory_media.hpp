#pragma once

#include <cstddef>

#include "edge/bindings/media/media.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Media Transformations for tests: the media type of what is made is right, and its bytes say by what it was made, as
/// JSON: `{"width":640} {"mode":"frame","time":"2s"}`.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// bindings.add<Media>("MEDIA", std::make_shared<testing::MemoryMedia>(bindings.platform()));
/// ```
///
/// It takes what begins as an MP4 does, and is smaller than 100 MB.
class MemoryMedia final : public Media, public PlannedFailures {
public:
    using Media::Media;

    /// How much it has made.
    [[nodiscard]] std::size_t made() const { return made_; }

private:
    Prepared<MadeMedia> prepare_output(Stream video, const std::optional<MediaTransform>& change,
                                       const MediaOutput& what) override;

    std::size_t made_ = 0;
};

}  // namespace edge::testing
