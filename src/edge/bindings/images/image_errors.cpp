#include "edge/bindings/images/image_errors.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/refusals.hpp"

namespace edge {
namespace {

constexpr std::string_view kUnreadable = "It is no image that can be read.";
constexpr std::string_view kTooLarge = "The image is too large.";

constexpr Refusal kImageRefusals[]{
    {"output is not supported", ImageError::FormatNotSupported, "An image cannot be written."},
    {"9401", ImageError::OptionsInvalid, "An image cannot be changed so."},
    {"9402", ImageError::TooLarge, kTooLarge},
    {"9412", ImageError::Unreadable, kUnreadable},
    {"9413", ImageError::TooLarge, kTooLarge},
    {"9422", ImageError::QuotaUsedUp, "There are no more images this month."},
    {"9520", ImageError::Unreadable, kUnreadable},
    {"Image not found", ImageError::NotFound, "There is no such image."},
    {"5404", ImageError::NotFound, "There is no such image."},
    {"5409", ImageError::AlreadyThere, "An image of this id is there already."},
    {"5455", ImageError::Unreadable, kUnreadable},
    {"unsupported image format", ImageError::Unreadable, kUnreadable},
    {"Array is empty", ImageError::Unreadable, kUnreadable},
};

}  // namespace

Error image_error(const Rejection& rejection) {
    if (std::optional<Error> refused = find_refusal(rejection, kImageRefusals)) return *std::move(refused);
    return rejection_error(rejection, "The service for images");
}

}  // namespace edge
