#pragma once

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

}  // namespace fuzz
