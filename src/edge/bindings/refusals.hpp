#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// How a platform says that it refuses something, and what that means here.
struct Refusal {
    std::string_view words;  ///< a part of its message; or a number (`is_numbered`), if it begins with a digit
    ErrorCode code;
    std::string_view detail;
};

/// Whether it has that number: as its code, or in its message, where an error has lost its code on its way between
/// Workers. A number that is a part of another one, or of a word, does not count.
[[nodiscard]] bool is_numbered(const Rejection& rejection, std::string_view number);

/// The first of these that it is, with its message as the internal text; nothing if it is none of them.
[[nodiscard]] std::optional<Error> find_refusal(const Rejection& rejection, std::span<const Refusal> refusals);

}  // namespace edge
