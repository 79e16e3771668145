#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why media were not made. What is of status 500 is our own mistake, and clients see nothing of it.
struct MediaError {
    /// The bytes are no video that can be read.
    static constexpr ErrorKind Unreadable{"media-unreadable", 422, "No video that can be read"};
    /// The video has too many bytes: 100 MB or more.
    static constexpr ErrorKind TooLarge{"media-too-large", 413, "A video that is too large"};
    /// A change that the platform does not make, such as a width of 9.
    static constexpr ErrorKind OptionsInvalid{"media-options-invalid", 500, "A change that cannot be made"};
    /// The account has used up what it has.
    static constexpr ErrorKind QuotaUsedUp{"media-quota-used-up", 503, "No more videos"};
};

/// The typed error for what Media was rejected with. Which is which: docs/media.md.
[[nodiscard]] Error media_error(const Rejection& rejection);

}  // namespace edge
