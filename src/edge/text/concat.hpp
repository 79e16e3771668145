#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace edge {

/// The parts, one after the other, in one allocation. A chain of `+` says the same with more code, in every place.
[[nodiscard]] std::string concat(std::initializer_list<std::string_view> parts);

}  // namespace edge
