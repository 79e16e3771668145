#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edge::json {

/// Where and why a text is not strict JSON.
struct SyntaxError {
    std::size_t offset;  ///< of the first byte that cannot stand; the text's size where it ends too early
    std::size_t line;    ///< from 1
    std::size_t column;  ///< from 1, in bytes
    std::string reason;  ///< "expected ',' or '}' after a member"
};

/// Walks the text by RFC 8259's grammar and says where it first breaks it; nothing for a valid document. Beyond the
/// grammar it insists on UTF-8, on surrogate escapes in pairs, on numbers that fit 64 bits or a double, and on at most
/// `max_depth` arrays and objects around a value. It uses no recursion, so no nesting can exhaust the stack.
///
/// This is the failure path of `Document::parse`, whose fast parser only says that something is wrong.
[[nodiscard]] std::optional<SyntaxError> find_syntax_error(std::string_view text, std::size_t max_depth);

/// The error with that reason at that offset: counts lines and columns.
[[nodiscard]] SyntaxError syntax_error_at(std::string_view text, std::size_t offset, std::string reason);

}  // namespace edge::json
