#pragma once

#include <string_view>

#include "edge/bindings/rejection.hpp"

namespace edge {

/// Whether it has that number: as its code, or in its message, where an error has lost its code on its way between
/// Workers. A number that is a part of another one, or of a word, does not count.
[[nodiscard]] bool is_numbered(const Rejection& rejection, std::string_view number);

}  // namespace edge
