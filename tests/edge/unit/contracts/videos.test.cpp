#include "contracts/videos.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_videos.hpp"

TEST_CASE("MemoryVideos keep what Stream promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryVideos videos(platform);
    videos.serve("https://example.com/bread.mp4", 40'000);
    contracts::VideoService service{&videos, "https://example.com/bread.mp4"};
    contracts::run<contracts::VideoService>(contracts::videos(), service, platform);
    contracts::run<edge::Videos>(contracts::video_uploads(), videos, platform);
}
