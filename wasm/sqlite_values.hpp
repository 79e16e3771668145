#pragma once

#include <string>
#include <vector>

#include "edge/bindings/d1/d1_value.hpp"
#include "edge/json/element.hpp"
#include "edge/json/writer.hpp"

/// Values of SQLite as JSON has them between C++ and JavaScript: bytes are an array of numbers.
namespace edge::wasm {

/// Writes one.
void write_value(json::Writer& text, const D1Value& value);

/// Reads one: an integer that JavaScript has rounded is a double.
[[nodiscard]] D1Value read_value(json::Element& element);

/// Reads the values of a row, which is an array.
[[nodiscard]] std::vector<D1Value> read_row(json::Element& element);

/// Reads an array of texts.
[[nodiscard]] std::vector<std::string> read_names(json::Element& element);

}  // namespace edge::wasm
