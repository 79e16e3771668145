#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/videos/video.hpp"
#include "edge/bindings/videos/video_errors.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The limits of Stream that are looked at before anything is sent.
namespace video_limits {
inline constexpr std::size_t kCreatorBytes = 64;
inline constexpr std::int64_t kMostVideoSeconds = 36'000;
inline constexpr std::uint32_t kMostListed = 1000;
inline constexpr std::size_t kLanguageBytes = 35;
}  // namespace video_limits

/// Stream, which keeps videos and plays them: `env.get<Videos>("STREAM")`, or a handler's
/// `VideosOf<"STREAM">` (edge/handlers/videos.hpp).
///
/// ```cpp
/// app.post("/videos", [](VideosOf<"STREAM"> videos) -> Result<Response> {
///     const auto upload = videos->create_direct_upload({.max_duration_seconds = 60});
///     if (!upload) return std::unexpected(upload.error());
///     return Response::text(upload->upload_url, Status::Created);
/// });
/// ```
///
/// Each operation fails with a kind of `VideoError`, with RateLimited where there were too many, and as any binding
/// does. Those that name a video, a mark or what a video has fail with NotFound where there is none. The `_async` forms
/// are started at once, for `when_all`.
class Videos {
public:
    /// The platform is borrowed, and outlives it.
    explicit Videos(Platform& platform) : platform_(&platform) {}
    virtual ~Videos() = default;
    Videos(const Videos&) = delete;
    Videos& operator=(const Videos&) = delete;

    /// Has the platform fetch a video from a URL of http or https. It is not ready to be played at once.
    [[nodiscard]] Result<Video> upload(std::string_view url, const VideoUpload& how = {});
    [[nodiscard]] Pending<Video> upload_async(std::string_view url, const VideoUpload& how = {});
    /// Lets a client upload one by itself.
    [[nodiscard]] Result<DirectUpload> create_direct_upload(const DirectVideoUpload& how);
    [[nodiscard]] Pending<DirectUpload> create_direct_upload_async(const DirectVideoUpload& how);

    /// The videos of the account, the newest first.
    [[nodiscard]] Result<std::vector<Video>> list(const VideoQuery& query = {});
    [[nodiscard]] Pending<std::vector<Video>> list_async(const VideoQuery& query = {});
    /// What is known of a video.
    [[nodiscard]] Result<Video> details(std::string_view id);
    [[nodiscard]] Pending<Video> details_async(std::string_view id);
    /// Changes what is said of a video, and gives what is known of it then.
    Result<Video> update(std::string_view id, const VideoUpdate& change);
    [[nodiscard]] Pending<Video> update_async(std::string_view id, const VideoUpdate& change);
    /// Deletes a video, with all that it has.
    Result<void> remove(std::string_view id);
    [[nodiscard]] Pending<Done> remove_async(std::string_view id);
    /// A token by which a video that requires signed URLs is played: it stands in the place of the id in them.
    [[nodiscard]] Result<std::string> generate_token(std::string_view id);
    [[nodiscard]] Pending<std::string> generate_token_async(std::string_view id);

    /// Gives a video the caption of a language, a file of WebVTT.
    Result<VideoCaption> upload_caption(std::string_view id, std::string_view language, Stream file);
    [[nodiscard]] Pending<VideoCaption> upload_caption_async(std::string_view id, std::string_view language,
                                                             Stream file);
    /// Has AI write the caption of a language. It is not there at once.
    Result<VideoCaption> generate_caption(std::string_view id, std::string_view language);
    [[nodiscard]] Pending<VideoCaption> generate_caption_async(std::string_view id, std::string_view language);
    /// The captions of a video; of one language, if it is named.
    [[nodiscard]] Result<std::vector<VideoCaption>> captions(std::string_view id, std::string_view language = {});
    [[nodiscard]] Pending<std::vector<VideoCaption>> captions_async(std::string_view id,
                                                                    std::string_view language = {});
    /// Takes the caption of a language away.
    Result<void> remove_caption(std::string_view id, std::string_view language);
    [[nodiscard]] Pending<Done> remove_caption_async(std::string_view id, std::string_view language);

    /// Has a file made that can be downloaded, and gives all downloads of the video. It is not there at once.
    Result<VideoDownloads> generate_download(std::string_view id, VideoDownloadKind kind = VideoDownloadKind::Video);
    [[nodiscard]] Pending<VideoDownloads> generate_download_async(std::string_view id,
                                                                  VideoDownloadKind kind = VideoDownloadKind::Video);
    /// The downloads of a video.
    [[nodiscard]] Result<VideoDownloads> downloads(std::string_view id);
    [[nodiscard]] Pending<VideoDownloads> downloads_async(std::string_view id);
    /// Takes a download away.
    Result<void> remove_download(std::string_view id, VideoDownloadKind kind = VideoDownloadKind::Video);
    [[nodiscard]] Pending<Done> remove_download_async(std::string_view id,
                                                      VideoDownloadKind kind = VideoDownloadKind::Video);

    /// Makes a mark of an image, or of the image at a URL.
    Result<Watermark> create_watermark(Stream image, const WatermarkOptions& how = {});
    [[nodiscard]] Pending<Watermark> create_watermark_async(Stream image, const WatermarkOptions& how = {});
    Result<Watermark> create_watermark(std::string_view url, const WatermarkOptions& how = {});
    [[nodiscard]] Pending<Watermark> create_watermark_async(std::string_view url, const WatermarkOptions& how = {});
    /// The marks of the account.
    [[nodiscard]] Result<std::vector<Watermark>> watermarks();
    [[nodiscard]] Pending<std::vector<Watermark>> watermarks_async();
    /// A mark.
    [[nodiscard]] Result<Watermark> watermark(std::string_view id);
    [[nodiscard]] Pending<Watermark> watermark_async(std::string_view id);
    /// Deletes a mark. Videos that have it keep it.
    Result<void> remove_watermark(std::string_view id);
    [[nodiscard]] Pending<Done> remove_watermark_async(std::string_view id);

protected:
    using ListOfVideos = std::vector<Video>;
    using Captions = std::vector<VideoCaption>;
    using Watermarks = std::vector<Watermark>;

private:
    // Everything has been checked.
    virtual Prepared<Video> prepare_upload(std::string_view url, const VideoUpload& how) = 0;
    virtual Prepared<DirectUpload> prepare_direct_upload(const DirectVideoUpload& how) = 0;
    virtual Prepared<ListOfVideos> prepare_list(const VideoQuery& query) = 0;
    virtual Prepared<Video> prepare_details(std::string_view id) = 0;
    virtual Prepared<Video> prepare_update(std::string_view id, const VideoUpdate& change) = 0;
    virtual Prepared<Done> prepare_remove(std::string_view id) = 0;
    virtual Prepared<std::string> prepare_token(std::string_view id) = 0;
    virtual Prepared<VideoCaption> prepare_upload_caption(std::string_view id, std::string_view language,
                                                          Stream file) = 0;
    virtual Prepared<VideoCaption> prepare_generate_caption(std::string_view id, std::string_view language) = 0;
    virtual Prepared<Captions> prepare_captions(std::string_view id, std::string_view language) = 0;
    virtual Prepared<Done> prepare_remove_caption(std::string_view id, std::string_view language) = 0;
    virtual Prepared<VideoDownloads> prepare_generate_download(std::string_view id, VideoDownloadKind kind) = 0;
    virtual Prepared<VideoDownloads> prepare_downloads(std::string_view id) = 0;
    virtual Prepared<Done> prepare_remove_download(std::string_view id, VideoDownloadKind kind) = 0;
    virtual Prepared<Watermark> prepare_watermark_of(Stream image, const WatermarkOptions& how) = 0;
    virtual Prepared<Watermark> prepare_watermark_from(std::string_view url, const WatermarkOptions& how) = 0;
    virtual Prepared<Watermarks> prepare_watermarks() = 0;
    virtual Prepared<Watermark> prepare_watermark(std::string_view id) = 0;
    virtual Prepared<Done> prepare_remove_watermark(std::string_view id) = 0;

    Prepared<Video> ask_upload(std::string_view url, const VideoUpload& how);
    Prepared<DirectUpload> ask_direct_upload(const DirectVideoUpload& how);
    Prepared<ListOfVideos> ask_list(const VideoQuery& query);
    Prepared<Video> ask_details(std::string_view id);
    Prepared<Video> ask_update(std::string_view id, const VideoUpdate& change);
    Prepared<Done> ask_remove(std::string_view id);
    Prepared<std::string> ask_token(std::string_view id);
    Prepared<VideoCaption> ask_upload_caption(std::string_view id, std::string_view language, Stream file);
    Prepared<VideoCaption> ask_generate_caption(std::string_view id, std::string_view language);
    Prepared<Captions> ask_captions(std::string_view id, std::string_view language);
    Prepared<Done> ask_remove_caption(std::string_view id, std::string_view language);
    Prepared<VideoDownloads> ask_generate_download(std::string_view id, VideoDownloadKind kind);
    Prepared<VideoDownloads> ask_downloads(std::string_view id);
    Prepared<Done> ask_remove_download(std::string_view id, VideoDownloadKind kind);
    Prepared<Watermark> ask_create_watermark(Stream image, const WatermarkOptions& how);
    Prepared<Watermark> ask_create_watermark(std::string_view url, const WatermarkOptions& how);
    Prepared<Watermark> ask_watermark(std::string_view id);
    Prepared<Done> ask_remove_watermark(std::string_view id);

    Platform* platform_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<Videos> {
    static std::shared_ptr<Videos> bind(const Env& env, std::string_view name);
};

}  // namespace edge
