#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why Stream did not do what it was asked for. What is of status 500 is our mistake, and clients see nothing of it.
struct VideoError {
    /// There is no such video, caption, download or mark.
    static constexpr ErrorKind NotFound{"video-not-found", 404, "No such video"};
    /// A URL from which nothing can be had.
    static constexpr ErrorKind UrlInvalid{"video-url-invalid", 422, "No URL of a video"};
    /// What is said of a video, a mark or a list is not taken.
    static constexpr ErrorKind OptionsInvalid{"video-options-invalid", 500, "A video that cannot be so"};
    /// No tag of a language.
    static constexpr ErrorKind LanguageInvalid{"video-language-invalid", 422, "No language"};
    /// The file is too large.
    static constexpr ErrorKind TooLarge{"video-too-large", 413, "A video that is too large"};
    /// A video was uploaded to this URL already.
    static constexpr ErrorKind AlreadyUploaded{"video-already-uploaded", 409, "A video that is there already"};
    /// Nothing can be made of the video yet: it is not ready.
    static constexpr ErrorKind NotReady{"video-not-ready", 409, "A video that is not ready"};
    /// The account has no room for more.
    static constexpr ErrorKind QuotaUsedUp{"video-quota-used-up", 503, "No more videos"};
    /// The account has no room for more marks.
    static constexpr ErrorKind TooManyWatermarks{"video-too-many-watermarks", 503, "No more marks"};
    /// What it gives is not what it says that it gives.
    static constexpr ErrorKind AnswerUnexpected{"video-answer-unexpected", 502, "An answer that was not expected"};
};

/// The typed error for what Stream was rejected with. Which is which: docs/stream.md.
[[nodiscard]] Error video_error(const Rejection& rejection);

}  // namespace edge
