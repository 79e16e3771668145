#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/workflow/workflow_errors.hpp"
#include "edge/error/error.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/concat.hpp"

/// Values of workflows on their way: JSON, of declared types and of whatever else has a codec.
namespace edge::detail {

/// The failure of a value that is not of the type that it is read as.
[[nodiscard]] Error workflow_value_unexpected(const std::optional<Error>& why);

/// The value as JSON text.
template <class T>
[[nodiscard]] std::string workflow_text(const T& value) {
    json::Writer writer;
    if constexpr (std::convertible_to<const T&, std::string_view>) writer.value(std::string_view(value));
    else json::Codec<T>::write(writer, value);
    return std::move(writer).take();
}

/// The value of a JSON text; ValueUnexpected if it is not of this type.
template <class T>
    requires(!json::kBorrows<T>)
[[nodiscard]] Result<T> workflow_value(std::string_view text) {
    // As the only item of a list: a text that is no more than a number, say, is read as part of one.
    Result<std::vector<T>> items = json::parse_items<T>(concat({"[", text, "]"}));
    if (items && items->size() == 1) return std::move(items->front());
    return std::unexpected(items ? workflow_value_unexpected({}) : workflow_value_unexpected(items.error()));
}

}  // namespace edge::detail
