#include "edge/bindings/videos/video_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edge {
namespace {

/// The platform tells its errors apart by the names of their classes. What passes between Workers may lose them, and
/// keeps the words.
struct VideoRefusal {
    std::string_view name;
    std::string_view words;
    ErrorCode code;
    std::string_view detail;
};

constexpr std::array kVideoRefusals{
    VideoRefusal{"NotFoundError", "not found", VideoError::NotFound, "There is no such video."},
    VideoRefusal{"InvalidURLError", "from URL", VideoError::UrlInvalid, "Nothing can be had from this URL."},
    VideoRefusal{"BadRequestError", "must be between", VideoError::OptionsInvalid, "A video cannot be so."},
    VideoRefusal{"MaxFileSizeError", "file size", VideoError::TooLarge, "The video is too large."},
    VideoRefusal{"AlreadyUploadedError", "already uploaded", VideoError::AlreadyUploaded,
                 "A video was uploaded already."},
    VideoRefusal{"QuotaReachedError", "quota", VideoError::QuotaUsedUp, "There is no room for more videos."},
    VideoRefusal{"TooManyWatermarksError", "watermarks is reached", VideoError::TooManyWatermarks,
                 "There is no room for more marks."},
    VideoRefusal{{}, "not ready", VideoError::NotReady, "The video is not ready."},
    VideoRefusal{"RateLimitedError", "too many requests", ErrorCode::RateLimited,
                 "There were too many requests; try again in a moment."},
};

}  // namespace

Error video_error(const Rejection& rejection) {
    const bool is_nameless = rejection.name.empty() || rejection.name == "Error";
    const auto refusal = std::ranges::find_if(kVideoRefusals, [&](const VideoRefusal& each) {
        if (each.name.empty()) return rejection.message.contains(each.words);
        if (!is_nameless) return rejection.name == each.name;
        return rejection.message.contains(each.words) || rejection.message.contains(each.name);
    });
    if (refusal == kVideoRefusals.end()) return rejection_error(rejection, "The service for videos");
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
