#pragma once

#include <cstddef>
#include <string_view>

#include "edge/text/fixed_text.hpp"

namespace edge {

/// A media type as a template argument.
struct MediaTypeText : FixedText<80> {
    /// Of a literal.
    template <std::size_t N>
    consteval MediaTypeText(const char (&literal)[N]) : FixedText(std::string_view(literal, N - 1)) {
        if (N > 81) throw "a media type has at most 80 characters";
    }
};

}  // namespace edge
