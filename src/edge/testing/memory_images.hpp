#pragma once

#include <cstddef>
#include <string>

#include "edge/bindings/images/images.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A service for images for tests: format and size of what it makes are right, and there are no pixels in it.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// bindings.add<Images>("IMAGES", std::make_shared<testing::MemoryImages>(bindings.platform()));
/// ```
///
/// It reads PNG, GIF, JPEG, WebP and AVIF by their headers, and SVG.
class MemoryImages final : public Images {
public:
    using Images::Images;

    /// How many images it has made.
    [[nodiscard]] std::size_t made() const { return made_; }

private:
    Prepared<ImageInfo> prepare_info(Stream image) override;
    Prepared<MadeImage> prepare_output(ImagePlan plan, const ImageOutput& how) override;

    std::size_t made_ = 0;
};

}  // namespace edge::testing
