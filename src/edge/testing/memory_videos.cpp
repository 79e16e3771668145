#include "edge/testing/memory_videos.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "edge/testing/image_header.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/rfc3339.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

constexpr std::size_t kMostCaption = 10'000'000;
constexpr std::size_t kMostWatermark = 2 * 1024 * 1024;

/// Why a file was not read: what is too large is refused as the platform refuses it.
Error not_read(const Error& why) {
    return why.code == ErrorCode::BodyTooLarge ? video_error({.message = why.detail, .name = "MaxFileSizeError"}) : why;
}

Error not_found(std::string_view what, std::string_view id) {
    return video_error({.message = concat({what, " not found: ", id}), .name = "NotFoundError"});
}

Error bad_request(std::string_view why) { return video_error({.message = why, .name = "BadRequestError"}); }

void apply(const VideoSettings& settings, Video& video) {
    if (settings.creator) video.creator = settings.creator;
    if (settings.meta) video.meta = *settings.meta;
    if (settings.allowed_origins) video.allowed_origins = *settings.allowed_origins;
    if (settings.require_signed_urls) video.requires_signed_urls = *settings.require_signed_urls;
    if (const auto& moment = settings.scheduled_deletion)
        video.scheduled_deletion = moment->empty() ? std::nullopt : moment;
    if (settings.thumbnail_timestamp_pct) video.thumbnail_timestamp_pct = *settings.thumbnail_timestamp_pct;
}

/// Moments of one form are in order as texts.
bool is_within(std::string_view created, std::string_view moment, VideoTime how) {
    if (moment.empty()) return true;
    switch (how) {
        case VideoTime::Equal: return created == moment;
        case VideoTime::After: return created > moment;
        case VideoTime::AtOrAfter: return created >= moment;
        case VideoTime::Before: return created < moment;
        case VideoTime::AtOrBefore: return created <= moment;
    }
    return false;
}

std::optional<VideoDownload>& download_of(VideoDownloads& downloads, VideoDownloadKind kind) {
    return kind == VideoDownloadKind::Audio ? downloads.audio : downloads.video;
}

}  // namespace

template <class T>
Prepared<T> MemoryVideos::call(std::function<Result<T>()> effect) {
    return memory_call<T>([this, effect = std::move(effect)]() -> Result<T> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        return effect();
    });
}

template <class T>
Prepared<T> MemoryVideos::with_video(std::string_view id, std::function<Result<T>(Kept&)> effect) {
    return call<T>([this, wanted = std::string(id), effect = std::move(effect)]() -> Result<T> {
        const auto found = videos_.find(wanted);
        if (found == videos_.end()) return std::unexpected(not_found("Video", wanted));
        refresh(found->second);
        return effect(found->second);
    });
}

std::string MemoryVideos::now_text() const { return rfc3339(platform_->now()); }

void MemoryVideos::refresh(Kept& kept) const {
    if (kept.video.is_ready || kept.ready_at > platform_->now()) return;
    kept.video.is_ready = true;
    kept.video.ready_at = rfc3339(kept.ready_at);
    kept.video.status = {.state = "ready", .percent = "100.000000"};
}

Result<MemoryVideos::Kept*> MemoryVideos::add(const VideoSettings& settings, std::string_view watermark) {
    if (videos_.size() >= rules_.most_videos)
        return std::unexpected(video_error({.message = "storage capacity exceeded", .name = "QuotaReachedError"}));
    Video video{.id = platform_->new_uuid().to_string(), .status = {.state = "pendingupload"}};
    if (!watermark.empty()) {
        Result<Watermark> mark = find_watermark(watermark);
        if (!mark) return std::unexpected(std::move(mark.error()));
        video.watermark = *std::move(mark);
    }
    video.created = video.modified = now_text();
    const std::string at = concat({"https://videos.test/", video.id});
    video.thumbnail = concat({at, "/thumbnails/thumbnail.jpg"});
    video.preview = concat({at, "/watch"});
    video.hls_url = concat({at, "/manifest/video.m3u8"});
    video.dash_url = concat({at, "/manifest/video.mpd"});
    apply(settings, video);
    order_.push_back(video.id);
    std::string id = video.id;
    return &videos_.try_emplace(std::move(id), Kept{.video = std::move(video), .ready_at = kNever}).first->second;
}

bool MemoryVideos::complete_upload(std::string_view id, std::uint64_t bytes) {
    const auto found = videos_.find(id);
    if (found == videos_.end() || found->second.video.uploaded) return false;
    Kept& kept = found->second;
    kept.video.uploaded = now_text();
    kept.video.size = bytes;
    kept.video.status.state = "inprogress";
    kept.ready_at = platform_->now() + rules_.processing;
    return true;
}

Prepared<Video> MemoryVideos::prepare_upload(std::string_view url, const VideoUpload& how) {
    return call<Video>([this, from = std::string(url), how]() -> Result<Video> {
        const auto file = served_.find(from);
        if (file == served_.end())
            return std::unexpected(
                video_error({.message = "Failed to fetch video from URL: 404", .name = "InvalidURLError"}));
        const Result<Kept*> kept = add(how.settings, how.watermark_id);
        if (!kept) return std::unexpected(kept.error());
        (void)complete_upload((*kept)->video.id, file->second);
        refresh(**kept);
        return (*kept)->video;
    });
}

Prepared<DirectUpload> MemoryVideos::prepare_direct_upload(const DirectVideoUpload& how) {
    return call<DirectUpload>([this, how]() -> Result<DirectUpload> {
        const Result<Kept*> kept = add(how.settings, how.watermark_id);
        if (!kept) return std::unexpected(kept.error());
        Video& video = (*kept)->video;
        video.max_duration_seconds = how.max_duration_seconds;
        video.upload_expiry = how.expiry.empty() ? rfc3339(platform_->now() + std::chrono::minutes(30)) : how.expiry;
        return DirectUpload{.id = video.id,
                            .upload_url = concat({"https://upload.videos.test/", video.id}),
                            .watermark = video.watermark,
                            .scheduled_deletion = video.scheduled_deletion};
    });
}

Prepared<std::vector<Video>> MemoryVideos::prepare_list(const VideoQuery& query) {
    return call<ListOfVideos>([this, query]() -> Result<ListOfVideos> {
        ListOfVideos listed;
        for (auto id = order_.rbegin(); id != order_.rend(); ++id) {
            if (listed.size() == query.limit.value_or(video_limits::kMostListed)) break;
            Kept& kept = videos_.at(*id);
            refresh(kept);
            if (is_within(kept.video.created, query.before, query.before_is) &&
                is_within(kept.video.created, query.after, query.after_is))
                listed.push_back(kept.video);
        }
        return listed;
    });
}

Prepared<Video> MemoryVideos::prepare_details(std::string_view id) {
    return with_video<Video>(id, [](Kept& kept) -> Result<Video> { return kept.video; });
}

Prepared<Video> MemoryVideos::prepare_update(std::string_view id, const VideoUpdate& change) {
    return with_video<Video>(id, [this, change](Kept& kept) -> Result<Video> {
        apply(change.settings, kept.video);
        if (change.max_duration_seconds) kept.video.max_duration_seconds = change.max_duration_seconds;
        kept.video.modified = now_text();
        return kept.video;
    });
}

Prepared<Done> MemoryVideos::prepare_remove(std::string_view id) {
    return with_video<Done>(id, [this](Kept& kept) -> Result<Done> {
        const std::string removed = kept.video.id;
        std::erase(order_, removed);
        videos_.erase(removed);
        return Done{};
    });
}

Prepared<std::string> MemoryVideos::prepare_token(std::string_view id) {
    return with_video<std::string>(id, [this](Kept& kept) -> Result<std::string> {
        return concat({kept.video.id, ".", platform_->new_uuid().to_string()});
    });
}

Prepared<VideoCaption> MemoryVideos::prepare_upload_caption(std::string_view id, std::string_view language,
                                                            Stream file) {
    const auto shared = std::make_shared<Stream>(std::move(file));
    return with_video<VideoCaption>(id, [shared, tag = std::string(language)](Kept& kept) -> Result<VideoCaption> {
        const Result<std::string> bytes = std::move(*shared).read_all(kMostCaption);
        if (!bytes) return std::unexpected(not_read(bytes.error()));
        return kept.captions[tag] = {.language = tag, .label = tag, .progress = VideoProgress::Ready};
    });
}

Prepared<VideoCaption> MemoryVideos::prepare_generate_caption(std::string_view id, std::string_view language) {
    return with_video<VideoCaption>(id, [tag = std::string(language)](Kept& kept) -> Result<VideoCaption> {
        return kept.captions[tag] = {
                   .language = tag, .label = tag, .is_generated = true, .progress = VideoProgress::Ready};
    });
}

Prepared<std::vector<VideoCaption>> MemoryVideos::prepare_captions(std::string_view id, std::string_view language) {
    return with_video<Captions>(id, [only = std::string(language)](Kept& kept) -> Result<Captions> {
        Captions listed;
        for (const auto& [tag, caption] : kept.captions)
            if (only.empty() || only == tag) listed.push_back(caption);
        return listed;
    });
}

Prepared<Done> MemoryVideos::prepare_remove_caption(std::string_view id, std::string_view language) {
    return with_video<Done>(id, [tag = std::string(language)](Kept& kept) -> Result<Done> {
        if (kept.captions.erase(tag) == 0) return std::unexpected(not_found("Caption", tag));
        return Done{};
    });
}

Prepared<VideoDownloads> MemoryVideos::prepare_generate_download(std::string_view id, VideoDownloadKind kind) {
    return with_video<VideoDownloads>(id, [kind](Kept& kept) -> Result<VideoDownloads> {
        if (!kept.video.is_ready)
            return std::unexpected(video_error({.message = "The video is not ready to stream", .name = "StreamError"}));
        constexpr double kAll = 100;
        download_of(kept.downloads, kind) = VideoDownload{
            .percent = kAll, .progress = VideoProgress::Ready, .url = concat({kept.video.preview, "/download.mp4"})};
        return kept.downloads;
    });
}

Prepared<VideoDownloads> MemoryVideos::prepare_downloads(std::string_view id) {
    return with_video<VideoDownloads>(id, [](Kept& kept) -> Result<VideoDownloads> { return kept.downloads; });
}

Prepared<Done> MemoryVideos::prepare_remove_download(std::string_view id, VideoDownloadKind kind) {
    return with_video<Done>(id, [kind](Kept& kept) -> Result<Done> {
        auto& download = download_of(kept.downloads, kind);
        if (!download) return std::unexpected(not_found("Download", kept.video.id));
        download.reset();
        return Done{};
    });
}

Result<Watermark> MemoryVideos::add_watermark(Watermark watermark, const WatermarkOptions& how) {
    constexpr double kUsualPadding = 0.05;
    constexpr double kUsualScale = 0.15;
    if (watermarks_.size() >= rules_.most_watermarks)
        return std::unexpected(video_error({.message = "limit reached", .name = "TooManyWatermarksError"}));
    watermark.id = platform_->new_uuid().to_string();
    watermark.created = now_text();
    watermark.name = how.name;
    watermark.opacity = how.opacity.value_or(1);
    watermark.padding = how.padding.value_or(kUsualPadding);
    watermark.scale = how.scale.value_or(kUsualScale);
    watermark.position = how.position.value_or(WatermarkPosition::UpperRight);
    return watermarks_.emplace_back(std::move(watermark));
}

Prepared<Watermark> MemoryVideos::prepare_watermark_of(Stream image, const WatermarkOptions& how) {
    const auto shared = std::make_shared<Stream>(std::move(image));
    return call<Watermark>([this, shared, how]() -> Result<Watermark> {
        const Result<std::string> bytes = std::move(*shared).read_all(kMostWatermark);
        if (!bytes) return std::unexpected(not_read(bytes.error()));
        const std::optional<ImageHeader> header = read_image_header(*bytes);
        if (!header) return std::unexpected(bad_request("not an image"));
        return add_watermark(Watermark{.size = bytes->size(), .width = header->width, .height = header->height}, how);
    });
}

Prepared<Watermark> MemoryVideos::prepare_watermark_from(std::string_view url, const WatermarkOptions& how) {
    return call<Watermark>([this, from = std::string(url), how]() -> Result<Watermark> {
        const auto file = served_.find(from);
        if (file == served_.end())
            return std::unexpected(
                video_error({.message = "Failed to fetch watermark from URL: 404", .name = "InvalidURLError"}));
        return add_watermark(Watermark{.size = file->second, .downloaded_from = from}, how);
    });
}

Prepared<std::vector<Watermark>> MemoryVideos::prepare_watermarks() {
    return call<Watermarks>([this]() -> Result<Watermarks> { return watermarks_; });
}

Result<Watermark> MemoryVideos::find_watermark(std::string_view id) const {
    const auto found = std::ranges::find(watermarks_, id, &Watermark::id);
    if (found == watermarks_.end()) return std::unexpected(not_found("Watermark", id));
    return *found;
}

Prepared<Watermark> MemoryVideos::prepare_watermark(std::string_view id) {
    return call<Watermark>([this, wanted = std::string(id)] { return find_watermark(wanted); });
}

Prepared<Done> MemoryVideos::prepare_remove_watermark(std::string_view id) {
    return call<Done>([this, wanted = std::string(id)]() -> Result<Done> {
        if (const Result<Watermark> found = find_watermark(wanted); !found) return std::unexpected(found.error());
        std::erase_if(watermarks_, [&](const Watermark& each) { return each.id == wanted; });
        return Done{};
    });
}

}  // namespace edge::testing
