#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/videos/videos.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// What an account of `MemoryVideos` has room for.
struct MemoryVideosRules {
    std::chrono::milliseconds processing = {};  ///< how long a video that was uploaded is not ready
    std::size_t most_videos = SIZE_MAX;         ///< of all that are kept
    std::size_t most_watermarks = SIZE_MAX;     ///< the same of marks
};

/// Stream for tests: what is kept of videos, without pictures, by the clock of the test. It fetches nothing:
/// the test says what is found at a URL.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto videos = std::make_shared<testing::MemoryVideos>(bindings.platform());
/// videos->serve("https://example.com/bread.mp4", 40'000);
/// bindings.add<Videos>("STREAM", videos);
/// ```
class MemoryVideos final : public Videos, public PlannedFailures {
public:
    /// An empty account. The platform is borrowed.
    explicit MemoryVideos(TestPlatform& platform, MemoryVideosRules rules = {})
        : Videos(platform), platform_(&platform), rules_(rules) {}

    /// From now on a file of so many bytes is found at this URL.
    void serve(std::string url, std::uint64_t bytes) { served_.insert_or_assign(std::move(url), bytes); }
    /// What the client does that a direct upload was made for; whether there is one that waits for it.
    bool complete_upload(std::string_view id, std::uint64_t bytes);

private:
    struct Kept {
        Video video;
        Time ready_at;  ///< far away while it was not uploaded
        std::map<std::string, VideoCaption, std::less<>> captions = {};
        VideoDownloads downloads = {};
    };

    Prepared<Video> prepare_upload(std::string_view url, const VideoUpload& how) override;
    Prepared<DirectUpload> prepare_direct_upload(const DirectVideoUpload& how) override;
    Prepared<ListOfVideos> prepare_list(const VideoQuery& query) override;
    Prepared<Video> prepare_details(std::string_view id) override;
    Prepared<Video> prepare_update(std::string_view id, const VideoUpdate& change) override;
    Prepared<Done> prepare_remove(std::string_view id) override;
    Prepared<std::string> prepare_token(std::string_view id) override;
    Prepared<VideoCaption> prepare_upload_caption(std::string_view id, std::string_view language, Stream file) override;
    Prepared<VideoCaption> prepare_generate_caption(std::string_view id, std::string_view language) override;
    Prepared<Captions> prepare_captions(std::string_view id, std::string_view language) override;
    Prepared<Done> prepare_remove_caption(std::string_view id, std::string_view language) override;
    Prepared<VideoDownloads> prepare_generate_download(std::string_view id, VideoDownloadKind kind) override;
    Prepared<VideoDownloads> prepare_downloads(std::string_view id) override;
    Prepared<Done> prepare_remove_download(std::string_view id, VideoDownloadKind kind) override;
    Prepared<Watermark> prepare_watermark_of(Stream image, const WatermarkOptions& how) override;
    Prepared<Watermark> prepare_watermark_from(std::string_view url, const WatermarkOptions& how) override;
    Prepared<Watermarks> prepare_watermarks() override;
    Prepared<Watermark> prepare_watermark(std::string_view id) override;
    Prepared<Done> prepare_remove_watermark(std::string_view id) override;

    /// Happens when it is started, unless a failure is planned.
    template <class T>
    Prepared<T> call(std::function<Result<T>()> effect);
    /// The same with a video, which has to be there.
    template <class T>
    Prepared<T> with_video(std::string_view id, std::function<Result<T>(Kept&)> effect);

    [[nodiscard]] std::string now_text() const;
    /// Has it become ready, where it is time.
    void refresh(Kept& kept) const;
    Result<Kept*> add(const VideoSettings& settings, std::string_view watermark);
    Result<Watermark> add_watermark(Watermark watermark, const WatermarkOptions& how);
    [[nodiscard]] Result<Watermark> find_watermark(std::string_view id) const;

    TestPlatform* platform_;
    MemoryVideosRules rules_;
    std::map<std::string, std::uint64_t, std::less<>> served_;
    std::map<std::string, Kept, std::less<>> videos_;
    std::vector<std::string> order_;  ///< ids of the videos, the oldest first
    std::vector<Watermark> watermarks_;
};

}  // namespace edge::testing
