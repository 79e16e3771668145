#include "edge/bindings/images/image_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "edge/bindings/rejection_number.hpp"
#include "edge/text/ascii.hpp"

namespace edge {
namespace {

struct ImageRefusal {
    std::string_view words;  ///< the platform's, or the number that it documents; the first that is found counts
    ErrorCode code;
    std::string_view detail;
};

constexpr std::string_view kUnreadable = "It is no image that can be read.";
constexpr std::string_view kTooLarge = "The image is too large.";

constexpr std::array kImageRefusals{
    ImageRefusal{"output is not supported", ImageError::FormatNotSupported, "An image cannot be written."},
    ImageRefusal{"9401", ImageError::OptionsInvalid, "An image cannot be changed so."},
    ImageRefusal{"9402", ImageError::TooLarge, kTooLarge},
    ImageRefusal{"9412", ImageError::Unreadable, kUnreadable},
    ImageRefusal{"9413", ImageError::TooLarge, kTooLarge},
    ImageRefusal{"9422", ImageError::QuotaUsedUp, "There are no more images this month."},
    ImageRefusal{"9520", ImageError::Unreadable, kUnreadable},
    ImageRefusal{"Image not found", ImageError::NotFound, "There is no such image."},
    ImageRefusal{"5404", ImageError::NotFound, "There is no such image."},
    ImageRefusal{"5409", ImageError::AlreadyThere, "An image of this id is there already."},
    ImageRefusal{"5455", ImageError::Unreadable, kUnreadable},
    ImageRefusal{"unsupported image format", ImageError::Unreadable, kUnreadable},
    ImageRefusal{"Array is empty", ImageError::Unreadable, kUnreadable},
};

}  // namespace

Error image_error(const Rejection& rejection) {
    const auto refusal = std::ranges::find_if(kImageRefusals, [&](const ImageRefusal& each) {
        return ascii::is_digit(each.words.front()) ? is_numbered(rejection, each.words)
                                                   : rejection.message.contains(each.words);
    });
    if (refusal == kImageRefusals.end()) return rejection_error(rejection, "The service for images");
    return {refusal->code, std::string(refusal->detail), std::string(rejection.message)};
}

}  // namespace edge
