#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why an image was not read or made. What is of status 500 is our own mistake, and clients see nothing of it.
struct ImageError {
    /// The bytes are no image, or one of a format that is not read.
    static constexpr ErrorKind Unreadable{"image-unreadable", 422, "No image that can be read"};
    /// There is no such image among those that are hosted.
    static constexpr ErrorKind NotFound{"image-not-found", 404, "No such image"};
    /// An image of this id is hosted already.
    static constexpr ErrorKind AlreadyThere{"image-already-there", 409, "An image that is there already"};
    /// The image has too many pixels or bytes.
    static constexpr ErrorKind TooLarge{"image-too-large", 413, "An image that is too large"};
    /// A change that the platform does not make, such as a width of 0.
    static constexpr ErrorKind OptionsInvalid{"image-options-invalid", 500, "A change that cannot be made"};
    /// A format that is not written here: some are missing on a developer's machine.
    static constexpr ErrorKind FormatNotSupported{"image-format-not-supported", 500, "A format that is not written"};
    /// The account has used up what it has for this month.
    static constexpr ErrorKind QuotaUsedUp{"image-quota-used-up", 503, "No more images"};
    /// What it gives is not what it says that it gives.
    static constexpr ErrorKind AnswerUnexpected{"image-answer-unexpected", 502, "An answer that was not expected"};
};

/// The typed error for what Images was rejected with. Which is which: docs/images.md.
[[nodiscard]] Error image_error(const Rejection& rejection);

}  // namespace edge
