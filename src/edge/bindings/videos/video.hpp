#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edge {

/// Texts of the application's own that stand beside a video, by name.
using VideoMeta = std::map<std::string, std::string, std::less<>>;

/// How far a video has come.
struct VideoStatus {
    std::string state = {};  ///< "pendingupload", "downloading", "queued", "inprogress", "ready", "error"
    std::string percent = {};  ///< how much is done, "42.5", if the platform says so
    std::string error_code = {};  ///< why it failed, for programs
    std::string error_text = {};  ///< the same, for people
};

/// Where a mark stands in the picture.
enum class WatermarkPosition : std::uint8_t { UpperRight, UpperLeft, LowerLeft, LowerRight, Center };

/// How a mark is drawn. What is not said is as the platform has it.
struct WatermarkOptions {
    std::string name = {};  ///< what it is called
    std::optional<double> opacity = {};  ///< 0 (not to be seen) to 1
    std::optional<double> padding = {};  ///< the distance from the edges, 0 to 1 of the picture
    std::optional<double> scale = {};  ///< 0 (as large as the image is) to 1 (all of the picture)
    std::optional<WatermarkPosition> position = {};  ///< the upper right corner, if nothing is said
};

/// A mark that videos can have.
struct Watermark {
    std::string id = {};  ///< by which uploads name it
    std::string name = {};  ///< what it is called
    std::uint64_t size = 0;  ///< of the image, in bytes
    std::uint32_t width = 0;  ///< in pixels
    std::uint32_t height = 0;  ///< in pixels
    std::string created = {};  ///< when, as RFC 3339 has it
    std::optional<std::string> downloaded_from = {};  ///< the URL that the image came from; none: it was uploaded
    double opacity = 1;  ///< 0 to 1
    double padding = 0;  ///< 0 to 1
    double scale = 0;  ///< 0 to 1
    WatermarkPosition position = WatermarkPosition::UpperRight;  ///< where it stands
};

/// What is known of a video. Moments are texts, as RFC 3339 has them.
struct Video {
    std::string id = {};  ///< by which it is found again
    VideoStatus status = {};  ///< how far it has come
    bool is_ready = false;  ///< it can be played
    std::optional<std::string> ready_at = {};  ///< since when
    std::optional<std::string> creator = {};  ///< who made it, as the application knows them
    VideoMeta meta = {};  ///< of the application's own
    std::uint64_t size = 0;  ///< in bytes
    double duration = -1;  ///< in seconds; -1: not known yet
    std::int32_t width = 0;  ///< of what was uploaded, in pixels; not above 0: not known yet
    std::int32_t height = 0;  ///< the same
    std::string created = {};  ///< when
    std::string modified = {};  ///< when it was changed last
    std::optional<std::string> uploaded = {};  ///< when its bytes had come
    std::optional<std::string> upload_expiry = {};  ///< until when a direct upload may begin
    std::optional<std::string> scheduled_deletion = {};  ///< when it is deleted by itself
    std::optional<std::uint64_t> max_size_bytes = {};  ///< of a direct upload
    std::optional<std::int64_t> max_duration_seconds = {};  ///< of a direct upload
    std::string thumbnail = {};  ///< URL of a picture of it
    double thumbnail_timestamp_pct = 0;  ///< which picture: 0 (the first) to 1 (the last)
    std::string preview = {};  ///< URL of a page that plays it
    std::string hls_url = {};  ///< for players of HLS
    std::string dash_url = {};  ///< for players of DASH
    std::vector<std::string> allowed_origins = {};  ///< the sites that may show it; none: all
    bool requires_signed_urls = false;  ///< it plays with a token only (`Videos::generate_token`)
    std::optional<Watermark> watermark = {};  ///< its mark
    std::optional<std::string> live_input_id = {};  ///< the live input that it was recorded of
    std::optional<std::string> clipped_from_id = {};  ///< the video that it is a part of
};

/// What can be said of a video when it is uploaded, and changed later. What is not said stays as it is.
struct VideoSettings {
    std::optional<std::string> creator = {};  ///< who made it: up to 64 bytes
    std::optional<VideoMeta> meta = {};  ///< of the application's own, in the place of all before
    std::optional<std::vector<std::string>> allowed_origins = {};  ///< "*.example.com"; none of them: all may show it
    std::optional<bool> require_signed_urls = {};  ///< it plays with a token only
    /// When it is deleted by itself, as RFC 3339 has it: at least 30 days from its upload. "": never.
    std::optional<std::string> scheduled_deletion = {};
    std::optional<double> thumbnail_timestamp_pct = {};  ///< which picture stands for it: 0 to 1 of its duration
};

/// How a video is uploaded from a URL.
struct VideoUpload {
    VideoSettings settings = {};  ///< what is said of it
    std::string watermark_id = {};  ///< the mark that it gets; "": none
};

/// How a client may upload a video by itself.
struct DirectVideoUpload {
    std::int64_t max_duration_seconds = 0;  ///< longer ones are refused: 1 to 36000
    VideoSettings settings = {};  ///< what is said of it
    std::string expiry = {};  ///< until when, as RFC 3339 has it; "": in 30 minutes
    std::string watermark_id = {};  ///< the mark that it gets; "": none
};

/// Where a client uploads a video to.
struct DirectUpload {
    std::string id;  ///< of the video that it becomes
    std::string upload_url;  ///< one POST of a form with the file, without a key
    std::optional<Watermark> watermark = {};  ///< the mark that it gets
    std::optional<std::string> scheduled_deletion = {};  ///< when it is deleted by itself
};

/// What is changed of a video.
struct VideoUpdate {
    VideoSettings settings = {};  ///< what is said of it
    std::optional<std::int64_t> max_duration_seconds = {};  ///< before it is uploaded: 1 to 36000, or -1 for any
};

/// How a moment is compared.
enum class VideoTime : std::uint8_t { Equal, After, AtOrAfter, Before, AtOrBefore };

/// Which videos are listed.
struct VideoQuery {
    std::optional<std::uint32_t> limit = {};  ///< how many at most: 1 to 1000
    std::string before = {};  ///< those that were created before it, as RFC 3339 has it
    VideoTime before_is = VideoTime::Before;  ///< how that is meant
    std::string after = {};  ///< those that were created after it
    VideoTime after_is = VideoTime::AtOrAfter;  ///< how that is meant
};

/// How far what the platform makes of a video has come.
enum class VideoProgress : std::uint8_t { Ready, InProgress, Failed };

/// A caption of a video, in one language.
struct VideoCaption {
    std::string language;  ///< a tag of BCP 47, "de"
    std::string label;  ///< what viewers see, "Deutsch"
    bool is_generated = false;  ///< by AI
    std::optional<VideoProgress> progress = {};  ///< of one that is generated
};

/// What a download has: the whole video, or its sound.
enum class VideoDownloadKind : std::uint8_t { Video, Audio };

/// A file that can be downloaded.
struct VideoDownload {
    double percent = 0;  ///< how much of it is made, 0 to 100
    VideoProgress progress = VideoProgress::InProgress;  ///< whether it is there
    std::string url = {};  ///< where, once it is
};

/// The downloads of a video: those that were asked for.
struct VideoDownloads {
    std::optional<VideoDownload> video = {};
    std::optional<VideoDownload> audio = {};
};

}  // namespace edge
