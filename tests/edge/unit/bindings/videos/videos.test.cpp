#include "edge/bindings/videos/videos.hpp"

#include <chrono>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/videos/video_json.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/videos.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/image_header.hpp"
#include "edge/testing/memory_videos.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::MemoryVideos;

namespace {

std::string written(const auto& value) {
    json::Writer text;
    detail::write(text, value);
    return std::move(text).take();
}

}  // namespace

TEST_CASE("A video is read as Stream gives it", "[videos]") {
    const Video video =
        detail::video_in(
            R"({"id":"a","creator":null,"thumbnail":"https://t","thumbnailTimestampPct":0.5,"readyToStream":true,)"
            R"("readyToStreamAt":"2026-01-01T00:00:00Z","status":{"state":"ready","pctComplete":"100","step":"x",)"
            R"("errorReasonCode":"","errorReasonText":""},"meta":{"name":"caf\u00e9","count":2},"size":12,)"
            R"("scheduledDeletion":null,"preview":"https://p","allowedOrigins":["a.example","b.example"],)"
            R"("requireSignedURLs":null,"maxSizeBytes":null,"maxDurationSeconds":60,"duration":1.25,)"
            R"("input":{"width":1920,"height":1080},"hlsPlaybackUrl":"https://h","dashPlaybackUrl":"https://d",)"
            R"("watermark":{"id":"m","downloadedFrom":null,"position":"lowerLeft","opacity":0.5},"new":[{}],)"
            R"("liveInputId":"l","clippedFromId":null,"publicDetails":null,"uploaded":null})")
            .value();
    CHECK(video.id == "a");
    CHECK(video.creator == std::nullopt);
    CHECK(video.thumbnail_timestamp_pct == 0.5);
    CHECK(video.is_ready);
    CHECK(video.ready_at == "2026-01-01T00:00:00Z");
    CHECK(video.status.state == "ready");
    CHECK(video.status.percent == "100");
    CHECK(video.meta == VideoMeta{{"name", "caf\u00e9"}, {"count", "2"}});
    CHECK(video.size == 12);
    CHECK(video.allowed_origins == std::vector<std::string>{"a.example", "b.example"});
    CHECK_FALSE(video.requires_signed_urls);
    CHECK(video.max_size_bytes == std::nullopt);
    CHECK(video.max_duration_seconds == 60);
    CHECK(video.duration == 1.25);
    CHECK(video.width == 1920);
    CHECK(video.height == 1080);
    REQUIRE(video.watermark);
    CHECK(video.watermark->id == "m");
    CHECK(video.watermark->position == WatermarkPosition::LowerLeft);
    CHECK(video.watermark->downloaded_from == std::nullopt);
    CHECK(video.live_input_id == "l");
    CHECK(video.clipped_from_id == std::nullopt);
}

TEST_CASE("An answer of Stream that is none is told, and no client's mistake", "[videos]") {
    for (const char* const text : {"", "{}", "[]", "null", R"({"id":1})", R"({"id":"a")", R"({"creator":"a"})"}) {
        CAPTURE(text);
        CHECK(detail::video_in(text).error().code == VideoError::AnswerUnexpected);
        CHECK(detail::direct_upload_in(text).error().code == VideoError::AnswerUnexpected);
        CHECK(detail::caption_in(text).error().code == VideoError::AnswerUnexpected);
        CHECK(detail::watermark_in(text).error().code == VideoError::AnswerUnexpected);
    }
    for (const char* const text : {"", "{}", "null", R"([{}])", R"([{"id":"a","language":"a"})", "[1]"}) {
        CAPTURE(text);
        CHECK(detail::videos_in(text).error().code == VideoError::AnswerUnexpected);
        CHECK(detail::captions_in(text).error().code == VideoError::AnswerUnexpected);
        CHECK(detail::watermarks_in(text).error().code == VideoError::AnswerUnexpected);
    }
    CHECK(detail::downloads_in("").error().code == VideoError::AnswerUnexpected);
    CHECK(detail::videos_in("[]").value().empty());
}

TEST_CASE("What Stream is asked for says only what was said", "[videos]") {
    CHECK(written(VideoUpload{}) == "{}");
    CHECK(written(VideoUpload{.settings = {.creator = "a\"", .allowed_origins = std::vector<std::string>{}},
                              .watermark_id = "m"}) == R"({"creator":"a\"","allowedOrigins":[],"watermarkId":"m"})");
    CHECK(written(VideoUpdate{.settings = {.scheduled_deletion = ""}, .max_duration_seconds = -1}) ==
          R"({"scheduledDeletion":null,"maxDurationSeconds":-1})");
    CHECK(written(DirectVideoUpload{.max_duration_seconds = 5, .expiry = "e", .watermark_id = "m"}) ==
          R"({"maxDurationSeconds":5,"expiry":"e","watermark":{"id":"m"}})");
    CHECK(written(VideoQuery{}) == "{}");
    CHECK(written(VideoQuery{.limit = 2, .before = "b", .after = "a", .after_is = VideoTime::Equal}) ==
          R"({"limit":2,"before":"b","beforeComp":"lt","after":"a","afterComp":"eq"})");
    CHECK(written(WatermarkOptions{.position = WatermarkPosition::Center}) == R"({"position":"center"})");
}

TEST_CASE("A video of MemoryVideos is ready when the clock has moved", "[videos]") {
    testing::TestPlatform platform;
    MemoryVideos videos(platform, {.processing = 10s});
    videos.serve("https://example.com/a", 10);
    const std::string id = videos.upload("https://example.com/a").value().id;
    CHECK_FALSE(videos.details(id).value().is_ready);
    CHECK(videos.generate_download(id).error().code == VideoError::NotReady);
    platform.advance(10s);
    CHECK(videos.details(id).value().ready_at == "2026-01-01T00:00:10.000Z");
    CHECK(videos.generate_download(id).value().video);
}

TEST_CASE("MemoryVideos has a client upload a video once", "[videos]") {
    testing::TestPlatform platform;
    MemoryVideos videos(platform);
    const std::string id = videos.create_direct_upload({.max_duration_seconds = 10}).value().id;
    CHECK(videos.details(id).value().status.state == "pendingupload");
    CHECK_FALSE(videos.complete_upload("other", 10));
    CHECK(videos.complete_upload(id, 10));
    CHECK_FALSE(videos.complete_upload(id, 10));
    CHECK(videos.details(id).value().is_ready);
    CHECK(videos.details(id).value().size == 10);
}

TEST_CASE("MemoryVideos refuses what an account has no room for, and marks that are no images", "[videos]") {
    testing::TestPlatform platform;
    MemoryVideos videos(platform, {.most_videos = 1, .most_watermarks = 1});
    CHECK(videos.create_direct_upload({.max_duration_seconds = 1}));
    CHECK(videos.create_direct_upload({.max_duration_seconds = 1}).error().code == VideoError::QuotaUsedUp);
    CHECK(videos.create_watermark(Stream::of("no image")).error().code == VideoError::OptionsInvalid);
    const std::string large(3 * 1024 * 1024, 'a');
    CHECK(videos.create_watermark(Stream::of(large)).error().code == VideoError::TooLarge);
    const std::string png = testing::write_image_header({"image/png", 20, 10});
    CHECK(videos.create_watermark(Stream::of(png)).value().width == 20);
    CHECK(videos.create_watermark(Stream::of(png)).error().code == VideoError::TooManyWatermarks);
}

TEST_CASE("A handler takes Stream, and clients see nothing of one that is not there", "[videos]") {
    const auto make = [](const Env&) {
        App app;
        app.get("/{id}", [](std::string id, VideosOf<"STREAM"> videos) -> Result<Response> {
            const Result<Video> video = videos->details(id);
            if (!video) return std::unexpected(video.error());
            return Response::text(video->hls_url);
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.get("/a").status() == 500);
    const auto videos = std::make_shared<MemoryVideos>(bindings.platform());
    videos->serve("https://example.com/a", 10);
    bindings.add<Videos>("STREAM", videos);
    testing::Client client(make, bindings);
    CHECK(client.get("/" + videos->upload("https://example.com/a").value().id).status() == 200);
    CHECK(client.get("/none").status() == 404);
    videos->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    CHECK(client.get("/none").status() == 503);
}

TEST_CASE("Nothing is asked of Stream after the deadline of a request", "[videos]") {
    testing::TestPlatform platform;
    MemoryVideos videos(platform);
    platform.set_deadline(platform.now());
    CHECK(videos.create_direct_upload({.max_duration_seconds = 1}).error().code == ErrorCode::DeadlineExceeded);
    platform.set_deadline(kNever);
    CHECK(videos.list().value().empty());
}

TEST_CASE("What Stream is rejected with says why", "[videos]") {
    const auto code = [](std::string_view message, std::string_view name) {
        return video_error({.message = message, .name = name}).code;
    };
    CHECK(code("Video not found: a", "Error") == VideoError::NotFound);
    CHECK(code("whatever", "NotFoundError") == VideoError::NotFound);
    CHECK(code("NotFoundError: whatever", "Error") == VideoError::NotFound);
    CHECK(code("a", "BadRequestError") == VideoError::OptionsInvalid);
    CHECK(code("a", "InvalidURLError") == VideoError::UrlInvalid);
    CHECK(code("a", "QuotaReachedError") == VideoError::QuotaUsedUp);
    CHECK(code("a", "MaxFileSizeError") == VideoError::TooLarge);
    CHECK(code("a", "AlreadyUploadedError") == VideoError::AlreadyUploaded);
    CHECK(code("a", "TooManyWatermarksError") == VideoError::TooManyWatermarks);
    CHECK(code("a", "RateLimitedError") == ErrorCode::RateLimited);
    CHECK(code("video is not ready to stream", "StreamError") == VideoError::NotReady);
    CHECK(code("video is not ready to stream", "") == VideoError::NotReady);
    CHECK(code("Video not found: a", "") == VideoError::NotFound);
    CHECK(code("a is not found in b", "TypeError") == ErrorCode::Internal);
    CHECK(code("a", "InternalError") == ErrorCode::Internal);
    CHECK(code("no answer", "TimeoutError") == ErrorCode::DeadlineExceeded);
}
