#pragma once

#include <algorithm>
#include <chrono>
#include <string_view>

namespace edge {

/// A kind of failure, and how clients are told of it. A constant: the framework's own are those of `ErrorCode`, a
/// binding's stand beside it, and an application has as many as it needs:
///
/// ```cpp
/// inline constexpr ErrorKind kTooLate{"too-late", 409, "Too late", "Orders are taken until noon. Choose tomorrow."};
/// ```
///
/// One of status 500 is our own mistake: clients are told "Internal error" and nothing else, the log has all of it.
struct ErrorKind {
    std::string_view slug;  ///< what it is known by, of a-z, 0-9 and '-'; `type` of a problem is "/problems/" and this
    int status;  ///< the HTTP status of its answer, 400 to 599
    std::string_view title;  ///< a few words, the same for every occurrence
    std::string_view description = {};  ///< for its page and the OpenAPI document; code between backticks
    std::chrono::seconds usual_wait = {};  ///< `Retry-After` where an error does not say when to return; 0: none
};

namespace detail {

constexpr bool is_slug_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

consteval const ErrorKind* checked(const ErrorKind& kind) {
    if (kind.slug.empty() || !std::ranges::all_of(kind.slug, is_slug_character))
        throw "the slug of an ErrorKind is of a-z, 0-9 and '-': it is the end of a URL";
    if (kind.status < 400 || kind.status > 599) throw "the status of an ErrorKind is 400 to 599";
    if (kind.title.empty()) throw "an ErrorKind has a title: it stands in every problem document";
    return &kind;
}

}  // namespace detail

}  // namespace edge
