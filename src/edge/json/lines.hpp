#pragma once

#include <string>
#include <utility>

#include "edge/json/typed.hpp"

namespace edge::json {

/// Appends the value and a line feed to `lines`: newline-delimited JSON, one value a line. No value has a line break
/// inside of it, since those of its texts are escaped.
template <const auto& D>
void append_line(std::string& lines, const TypeOf<D>& value) {
    Writer writer(std::move(lines));
    ObjectCodec<D>::write(writer, value);
    lines = std::move(writer).take();
    lines += '\n';
}
template <Declared T>
void append_line(std::string& lines, const T& value) {
    append_line<declaration<T>>(lines, value);
}

}  // namespace edge::json
