#include "contracts/videos.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "contracts/picture.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

constexpr std::string_view kNone = "ea95132c15732412d22c1476fa83f27a";

Video uploaded(const VideoService& service, VideoUpload how = {}) {
    return value_of(service.videos->upload(service.url, how));
}

void a_video_is_uploaded_from_a_url(VideoService& service, Platform& platform) {
    const Video made =
        uploaded(service, {.settings = {.creator = "ada",
                                        .meta = VideoMeta{{"name", "caf\u00e9 \"1\""}, {"kind", "bread"}},
                                        .allowed_origins = std::vector<std::string>{"*.example.com"},
                                        .require_signed_urls = true,
                                        .thumbnail_timestamp_pct = 0.5}});
    expect(!made.id.empty(), "it has no id");
    platform.sleep(std::chrono::milliseconds(1));
    const Video video = value_of(service.videos->details(made.id));
    expect_equal(video.id, made.id);
    expect_equal(video.creator, std::optional<std::string>("ada"));
    expect(video.meta == VideoMeta{{"name", "caf\u00e9 \"1\""}, {"kind", "bread"}}, "another meta");
    expect(video.allowed_origins == std::vector<std::string>{"*.example.com"}, "other origins");
    expect(video.requires_signed_urls, "anybody may play it");
    expect_equal(video.thumbnail_timestamp_pct, 0.5);
    expect(video.is_ready, "it is not ready");
    expect_equal(video.status.state, "ready");
    expect(video.size > 0, "it has no bytes");
    expect(video.uploaded.has_value(), "it was never uploaded");
    expect(video.hls_url.starts_with("https://"), "it cannot be played");
    expect_equal(video.scheduled_deletion, std::nullopt);
    expect(!video.watermark, "it has a mark");
    value_of(service.videos->remove(made.id));
}

void what_is_at_no_url_is_told(VideoService& service, Platform&) {
    expect_error(service.videos->upload(service.url + "/none"), VideoError::UrlInvalid);
    for (const char* const url : {"", "bread.mp4", "file:///bread.mp4"})
        expect_error(service.videos->upload(url), VideoError::UrlInvalid);
}

void a_video_is_changed(VideoService& service, Platform&) {
    const Video made = uploaded(service, {.settings = {.creator = "ada", .meta = VideoMeta{{"a", "1"}}}});
    const Video changed = value_of(service.videos->update(
        made.id, {.settings = {.meta = VideoMeta{{"b", "2"}}, .scheduled_deletion = "2030-01-01T00:00:00Z"},
                  .max_duration_seconds = 60}));
    expect_equal(changed.id, made.id);
    expect_equal(changed.creator, std::optional<std::string>("ada"));
    expect(changed.meta == VideoMeta{{"b", "2"}}, "another meta");
    expect_equal(changed.max_duration_seconds, std::optional<std::int64_t>(60));
    expect(changed.scheduled_deletion && changed.scheduled_deletion->starts_with("2030-01-01"), "another moment");
    expect_equal(value_of(service.videos->update(made.id, {.settings = {.scheduled_deletion = ""}})).scheduled_deletion,
                 std::nullopt);
    value_of(service.videos->remove(made.id));
}

void a_video_that_is_not_there_is_told(VideoService& service, Platform&) {
    Videos& videos = *service.videos;
    for (const std::string_view id : {kNone, std::string_view(), std::string_view("../a?b#c")}) {
        expect_error(videos.details(id), VideoError::NotFound);
        expect_error(videos.update(id, {}), VideoError::NotFound);
        expect_error(videos.remove(id), VideoError::NotFound);
        expect_error(videos.generate_token(id), VideoError::NotFound);
        expect_error(videos.captions(id), VideoError::NotFound);
        expect_error(videos.upload_caption(id, "de", Stream::of("WEBVTT\n")), VideoError::NotFound);
        expect_error(videos.generate_caption(id, "de"), VideoError::NotFound);
        expect_error(videos.remove_caption(id, "de"), VideoError::NotFound);
        expect_error(videos.downloads(id), VideoError::NotFound);
        expect_error(videos.generate_download(id), VideoError::NotFound);
        expect_error(videos.remove_download(id), VideoError::NotFound);
        expect_error(videos.watermark(id), VideoError::NotFound);
        expect_error(videos.remove_watermark(id), VideoError::NotFound);
    }
    const Video made = uploaded(service);
    value_of(videos.remove(made.id));
    expect_error(videos.details(made.id), VideoError::NotFound);
    expect_error(videos.remove(made.id), VideoError::NotFound);
}

void videos_are_listed(VideoService& service, Platform& platform) {
    Videos& videos = *service.videos;
    for (const Video& each : value_of(videos.list())) value_of(videos.remove(each.id));
    expect_equal(value_of(videos.list()).size(), 0U);
    const Video first = uploaded(service);
    platform.sleep(std::chrono::milliseconds(5));
    const Video second = uploaded(service);
    const std::vector<Video> all = value_of(videos.list());
    expect_equal(all.size(), 2U);
    expect_equal(all[0].id, second.id);
    expect_equal(all[1].id, first.id);
    expect_equal(value_of(videos.list({.limit = 1})).size(), 1U);
    const auto only = [&](const VideoQuery& query) {
        const std::vector<Video> listed = value_of(videos.list(query));
        return listed.size() == 1 ? listed[0].id : std::to_string(listed.size());
    };
    expect_equal(only({.before = second.created}), first.id);
    expect_equal(only({.before = first.created, .before_is = VideoTime::AtOrBefore}), first.id);
    expect_equal(only({.after = second.created}), second.id);
    expect_equal(only({.after = first.created, .after_is = VideoTime::After}), second.id);
    expect_equal(only({.after = first.created, .after_is = VideoTime::Equal}), first.id);
    expect_error(videos.list({.limit = 0}), VideoError::OptionsInvalid);
    expect_error(videos.list({.limit = 1001}), VideoError::OptionsInvalid);
    value_of(videos.remove(first.id));
    value_of(videos.remove(second.id));
}

void a_video_has_a_token(VideoService& service, Platform&) {
    const Video made = uploaded(service, {.settings = {.require_signed_urls = true}});
    expect(!value_of(service.videos->generate_token(made.id)).empty(), "it is empty");
    value_of(service.videos->remove(made.id));
}

void a_video_has_captions(VideoService& service, Platform&) {
    Videos& videos = *service.videos;
    const std::string id = uploaded(service).id;
    expect_equal(value_of(videos.captions(id)).size(), 0U);
    const VideoCaption german = value_of(videos.upload_caption(id, "de", Stream::of("WEBVTT\n")));
    expect_equal(german.language, "de");
    expect(!german.is_generated, "it is generated");
    expect(!german.label.empty(), "it has no label");
    expect(value_of(videos.generate_caption(id, "en-GB")).is_generated, "it is not generated");
    expect_equal(value_of(videos.captions(id)).size(), 2U);
    const std::vector<VideoCaption> only = value_of(videos.captions(id, "en-GB"));
    expect(only.size() == 1 && only[0].language == "en-GB", "others are listed");
    value_of(videos.remove_caption(id, "de"));
    expect_error(videos.remove_caption(id, "de"), VideoError::NotFound);
    expect_equal(value_of(videos.captions(id)).size(), 1U);
    for (const char* const tag : {"", "de/../x", "a b"}) {
        expect_error(videos.upload_caption(id, tag, Stream::of("WEBVTT\n")), VideoError::LanguageInvalid);
        expect_error(videos.generate_caption(id, tag), VideoError::LanguageInvalid);
        expect_error(videos.remove_caption(id, tag), VideoError::LanguageInvalid);
    }
    expect_error(videos.captions(id, "a b"), VideoError::LanguageInvalid);
    expect_error(videos.upload_caption(id, "de", Stream()), VideoError::OptionsInvalid);
    value_of(videos.remove(id));
}

void a_video_has_downloads(VideoService& service, Platform&) {
    Videos& videos = *service.videos;
    const std::string id = uploaded(service).id;
    const VideoDownloads none = value_of(videos.downloads(id));
    expect(!none.video && !none.audio, "there are some");
    const VideoDownloads made = value_of(videos.generate_download(id));
    expect(made.video && !made.audio, "others were made");
    expect(made.video->progress == VideoProgress::Ready, "it is not ready");
    expect_equal(made.video->percent, 100.0);
    expect(value_of(videos.generate_download(id, VideoDownloadKind::Audio)).audio.has_value(), "there is no sound");
    value_of(videos.remove_download(id));
    const VideoDownloads left = value_of(videos.downloads(id));
    expect(!left.video && left.audio, "another one was removed");
    expect_error(videos.remove_download(id), VideoError::NotFound);
    value_of(videos.remove(id));
}

void a_mark_is_made(VideoService& service, Platform&) {
    Videos& videos = *service.videos;
    const Watermark mark = value_of(videos.create_watermark(
        Stream::of(png_bytes()),
        {.name = "logo", .opacity = 0.5, .padding = 0.1, .scale = 0.25, .position = WatermarkPosition::LowerLeft}));
    const Watermark found = value_of(videos.watermark(mark.id));
    expect_equal(found.id, mark.id);
    expect_equal(found.name, "logo");
    expect_equal(found.size, png_bytes().size());
    expect_equal(found.opacity, 0.5);
    expect_equal(found.padding, 0.1);
    expect_equal(found.scale, 0.25);
    expect(found.position == WatermarkPosition::LowerLeft, "it stands elsewhere");
    expect_equal(found.downloaded_from, std::nullopt);
    const std::vector<Watermark> all = value_of(videos.watermarks());
    expect(std::ranges::find(all, mark.id, &Watermark::id) != all.end(), "it is not listed");
    value_of(videos.remove_watermark(mark.id));
    expect_error(videos.watermark(mark.id), VideoError::NotFound);
}

void a_mark_is_fetched(VideoService& service, Platform&) {
    Videos& videos = *service.videos;
    const Watermark mark = value_of(videos.create_watermark(service.url));
    expect_equal(mark.downloaded_from, std::optional(service.url));
    expect_equal(mark.opacity, 1.0);
    expect(mark.position == WatermarkPosition::UpperRight, "it stands elsewhere");
    value_of(videos.remove_watermark(mark.id));
    expect_error(videos.create_watermark(service.url + "/none"), VideoError::UrlInvalid);
    expect_error(videos.create_watermark("logo.png"), VideoError::UrlInvalid);
}

void what_cannot_be_so_is_refused(VideoService& service, Platform&) {
    Videos& videos = *service.videos;
    const auto refused = [&](const VideoSettings& settings) {
        expect_error(videos.upload(service.url, {.settings = settings}), VideoError::OptionsInvalid);
        expect_error(videos.upload_async(service.url, {.settings = settings}).wait(), VideoError::OptionsInvalid);
        expect_error(videos.update(kNone, {.settings = settings}), VideoError::OptionsInvalid);
        expect_error(videos.create_direct_upload({.max_duration_seconds = 1, .settings = settings}),
                     VideoError::OptionsInvalid);
    };
    refused({.creator = std::string(65, 'a')});
    refused({.thumbnail_timestamp_pct = 1.1});
    refused({.thumbnail_timestamp_pct = -0.1});
    for (const std::int64_t seconds : {0, -2, 36'001})
        expect_error(videos.update(kNone, {.max_duration_seconds = seconds}), VideoError::OptionsInvalid);
    for (const std::int64_t seconds : {0, -1, 36'001})
        expect_error(videos.create_direct_upload({.max_duration_seconds = seconds}), VideoError::OptionsInvalid);
    for (const WatermarkOptions& how :
         {WatermarkOptions{.opacity = 1.1}, WatermarkOptions{.padding = -0.1}, WatermarkOptions{.scale = 2}}) {
        expect_error(videos.create_watermark(Stream::of(png_bytes()), how), VideoError::OptionsInvalid);
        expect_error(videos.create_watermark(service.url, how), VideoError::OptionsInvalid);
    }
    expect_error(videos.create_watermark(Stream()), VideoError::OptionsInvalid);
}

void videos_are_asked_for_at_once(VideoService& service, Platform&) {
    const std::string id = uploaded(service).id;
    auto [video, none, downloads] = when_all(service.videos->details_async(id), service.videos->details_async(kNone),
                                             service.videos->downloads_async(id));
    expect_equal(value_of(std::move(video)).id, id);
    expect_error(none, VideoError::NotFound);
    value_of(std::move(downloads));
    value_of(service.videos->remove_async(id).wait());
}

void a_client_uploads_a_video(Videos& videos, Platform&) {
    const DirectUpload upload = value_of(videos.create_direct_upload(
        {.max_duration_seconds = 60, .settings = {.creator = "ada"}, .expiry = "2030-01-01T00:00:00Z"}));
    expect(upload.upload_url.starts_with("https://"), "there is no URL");
    expect(!upload.watermark, "it has a mark");
    const Video video = value_of(videos.details(upload.id));
    expect_equal(video.status.state, "pendingupload");
    expect(!video.is_ready, "it is ready");
    expect_equal(video.creator, std::optional<std::string>("ada"));
    expect_equal(video.max_duration_seconds, std::optional<std::int64_t>(60));
    expect_equal(video.upload_expiry, std::optional<std::string>("2030-01-01T00:00:00Z"));
    expect_equal(video.uploaded, std::nullopt);
    expect_error(videos.generate_download(upload.id), VideoError::NotReady);
}

void an_upload_has_a_mark(Videos& videos, Platform&) {
    const Watermark mark = value_of(videos.create_watermark(Stream::of(png_bytes()), {.name = "logo"}));
    const DirectUpload upload =
        value_of(videos.create_direct_upload({.max_duration_seconds = 60, .watermark_id = mark.id}));
    expect(upload.watermark && upload.watermark->id == mark.id, "it has no mark");
    expect_equal(value_of(videos.details(upload.id)).watermark->name, "logo");
    expect_error(videos.create_direct_upload({.max_duration_seconds = 60, .watermark_id = std::string(kNone)}),
                 VideoError::NotFound);
}

}  // namespace

std::span<const ContractCase<VideoService>> videos() {
    using Case = ContractCase<VideoService>;
    static constexpr std::array kCases{
        Case{"a video is uploaded from a URL", &a_video_is_uploaded_from_a_url},
        Case{"what is at no URL is told", &what_is_at_no_url_is_told},
        Case{"a video is changed", &a_video_is_changed},
        Case{"a video that is not there is told", &a_video_that_is_not_there_is_told},
        Case{"videos are listed", &videos_are_listed},
        Case{"a video has a token", &a_video_has_a_token},
        Case{"a video has captions", &a_video_has_captions},
        Case{"a video has downloads", &a_video_has_downloads},
        Case{"a mark is made", &a_mark_is_made},
        Case{"a mark is fetched", &a_mark_is_fetched},
        Case{"what cannot be so is refused", &what_cannot_be_so_is_refused},
        Case{"videos are asked for at once", &videos_are_asked_for_at_once},
    };
    return kCases;
}

std::span<const ContractCase<Videos>> video_uploads() {
    using Case = ContractCase<Videos>;
    static constexpr std::array kCases{
        Case{"a client uploads a video", &a_client_uploads_a_video},
        Case{"an upload has a mark", &an_upload_has_a_mark},
    };
    return kCases;
}

}  // namespace contracts
