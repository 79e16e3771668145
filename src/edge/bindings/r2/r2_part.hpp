#pragma once

#include <string>

namespace edge {

/// A part that was uploaded: what completing the upload wants to know of it.
struct R2Part {
    int number = 0;    ///< 1 to 10,000: its place
    std::string etag;  ///< what R2 knows it by

    friend bool operator==(const R2Part&, const R2Part&) = default;
};

}  // namespace edge
