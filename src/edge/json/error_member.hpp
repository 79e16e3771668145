#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error_member.hpp"
#include "edge/json/codec.hpp"
#include "edge/json/containers.hpp"
#include "edge/json/scalars.hpp"
#include "edge/json/texts.hpp"
#include "edge/json/writer.hpp"

namespace edge {

/// A type that has a codec (`json/codec.hpp`) is written by it.
template <class T>
    requires requires(json::Writer& writer, const T& value) { json::Codec<T>::write(writer, value); }
struct ErrorMemberText<T> {
    /// The value as JSON text.
    [[nodiscard]] static std::string of(const T& value) {
        json::Writer writer;
        json::Codec<T>::write(writer, value);
        return std::move(writer).take();
    }
};

/// So is a literal.
template <std::size_t N>
struct ErrorMemberText<char[N]> {
    /// The text as JSON text.
    [[nodiscard]] static std::string of(std::string_view text) { return ErrorMemberText<std::string_view>::of(text); }
};

}  // namespace edge
