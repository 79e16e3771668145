#include "edge/bindings/media/media.hpp"

#include "edge/text/concat.hpp"

namespace edge {
namespace {

using std::chrono::seconds;

constexpr int kLeastMediaPixels = 10;
constexpr int kMostMediaPixels = 2000;
constexpr seconds kShortestMedia{1};
constexpr seconds kLongestMedia{60};

std::unexpected<Error> invalid_media(std::string_view option, std::string_view why) {
    return fail(MediaError::OptionsInvalid, "A video cannot be changed so.", concat({"\"", option, "\" ", why}));
}

bool is_side(const std::optional<int>& pixels) {
    return !pixels || (*pixels >= kLeastMediaPixels && *pixels <= kMostMediaPixels);
}

Result<void> check(const MediaTransform& change) {
    if (!is_side(change.width)) return invalid_media("width", "is not 10 to 2000");
    if (!is_side(change.height)) return invalid_media("height", "is not 10 to 2000");
    return {};
}

/// What only some modes have is refused elsewhere: the platform would pass over it, and nobody would know.
Result<void> check(const MediaOutput& what) {
    if (what.time < seconds(0)) return invalid_media("time", "is before the beginning");
    if (what.duration && what.mode == MediaMode::Frame) return invalid_media("duration", "is not for one picture");
    if (what.duration && (*what.duration < kShortestMedia || *what.duration > kLongestMedia))
        return invalid_media("duration", "is not 1 to 60 seconds");
    if (what.audio && what.mode != MediaMode::Video) return invalid_media("audio", "is for videos only");
    if (what.image_count && what.mode != MediaMode::Spritesheet)
        return invalid_media("image_count", "is for several pictures only");
    if (what.image_count && *what.image_count < 1) return invalid_media("image_count", "is not above 0");
    if (what.format && what.mode != MediaMode::Frame) return invalid_media("format", "is for one picture only");
    return {};
}

}  // namespace

std::string_view media_type_of(const MediaOutput& what) {
    switch (what.mode) {
        case MediaMode::Video: return "video/mp4";
        case MediaMode::Audio: return "audio/mp4";
        case MediaMode::Spritesheet: return "image/jpeg";
        case MediaMode::Frame: break;
    }
    return what.format == FrameFormat::Png ? "image/png" : "image/jpeg";
}

MediaPipeline&& MediaPipeline::transform(MediaTransform change) && {
    change_ = change;
    return std::move(*this);
}

Prepared<MadeMedia> MediaPipeline::prepared(const MediaOutput& what) {
    Result<void> checked = check(what);
    if (checked && change_) checked = check(*change_);
    if (checked && !video_) checked = fail(MediaError::Unreadable, "It is no video that can be read.", "there is none");
    if (!checked) return Prepared<MadeMedia>::ready(std::unexpected(std::move(checked.error())));
    return media_->prepare_output(std::move(video_), change_, what);
}

Result<MadeMedia> MediaPipeline::output(const MediaOutput& what) && {
    return Pending<MadeMedia>(*media_->platform_, prepared(what)).wait();
}

Pending<MadeMedia> MediaPipeline::output_async(const MediaOutput& what) && {
    return Pending<MadeMedia>(*media_->platform_, prepared(what)).started();
}

}  // namespace edge
