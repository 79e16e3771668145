#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edge::json {

/// The text behind the mark that it may begin with (RFC 8259 section 8.1).
[[nodiscard]] constexpr std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text;
}

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
/// This is the failure path of reading, which only says that something is wrong.
[[nodiscard]] std::optional<SyntaxError> find_syntax_error(std::string_view text, std::size_t max_depth);

/// The same, and where an object of a text that keeps to the grammar has a key for the second time.
[[nodiscard]] std::optional<SyntaxError> find_mistake(std::string_view text, std::size_t max_depth);

}  // namespace edge::json
