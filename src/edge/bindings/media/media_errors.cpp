#include "edge/bindings/media/media_errors.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/refusals.hpp"

namespace edge {
namespace {

constexpr std::string_view kNoVideo = "It is no video that can be read.";

constexpr Refusal kMediaRefusals[]{
    {"9401", MediaError::OptionsInvalid, "A video cannot be changed so."},
    {"9402", MediaError::TooLarge, "The video is too large."},
    {"9412", MediaError::Unreadable, kNoVideo},
    {"9422", MediaError::QuotaUsedUp, "There are no more videos this month."},
    {"9523", MediaError::Unreadable, kNoVideo},
};

}  // namespace

Error media_error(const Rejection& rejection) {
    if (std::optional<Error> refused = find_refusal(rejection, kMediaRefusals)) return *std::move(refused);
    return rejection_error(rejection, "The service for media");
}

}  // namespace edge
