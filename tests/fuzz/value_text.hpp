#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

#include "edge/json/value.hpp"

namespace fuzz {

/// The value as JSON text; equal texts are equal values with their members in the same order.
inline std::string text_of(const edge::json::Value& value) {
    edge::json::Writer writer;
    edge::json::Codec<edge::json::Value>::write(writer, value);
    return std::move(writer).take();
}

/// Whether a number with a fraction in it was rounded to a double without one: what is written then is an integer.
inline bool has_rounded(const edge::json::Value& value) {
    const auto within = [](const auto& holder, const auto& inner) {
        return std::ranges::any_of(holder, has_rounded, inner);
    };
    if (const auto* items = value.as<edge::json::Value::Array>()) return within(*items, std::identity());
    if (const auto* members = value.as<edge::json::Value::Object>())
        return within(*members, &edge::json::Value::Member::value);
    const auto* number = value.as<double>();
    return number && std::trunc(*number) == *number && std::abs(*number) < 0x1p64;
}

}  // namespace fuzz
