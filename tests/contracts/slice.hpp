#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "edge/json/declaration.hpp"

namespace contracts {

/// A row, and a stored value.
struct Slice {
    std::int64_t id = 0;
    std::string style;
    std::optional<double> weight;
};

}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::Slice> = edge::json::object<contracts::Slice>(
    "A slice.", edge::json::member<&contracts::Slice::id>(), edge::json::member<&contracts::Slice::style>(),
    edge::json::member<&contracts::Slice::weight>());
