#include "edge/bindings/media/media_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "edge/bindings/rejection_number.hpp"

namespace edge {
namespace {

struct MediaRefusal {
    std::string_view number;  ///< the platform's
    ErrorCode code;
    std::string_view detail;
};

constexpr std::string_view kNoVideo = "It is no video that can be read.";

constexpr std::array kMediaRefusals{
    MediaRefusal{"9401", MediaError::OptionsInvalid, "A video cannot be changed so."},
    MediaRefusal{"9402", MediaError::TooLarge, "The video is too large."},
    MediaRefusal{"9412", MediaError::Unreadable, kNoVideo},
    MediaRefusal{"9422", MediaError::QuotaUsedUp, "There are no more videos this month."},
    MediaRefusal{"9523", MediaError::Unreadable, kNoVideo},
};

}  // namespace

Error media_error(const Rejection& rejection) {
    const auto refusal = std::ranges::find_if(
        kMediaRefusals, [&](const MediaRefusal& each) { return is_numbered(rejection, each.number); });
    if (refusal == kMediaRefusals.end()) return rejection_error(rejection, "The service for media");
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
