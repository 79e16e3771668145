#pragma once

#include <cstddef>
#include <string_view>

namespace edge {

/// One step through text that should be UTF-8.
struct Utf8Step {
    std::size_t size;  ///< bytes to go on by; at least 1
    bool valid;        ///< false: those bytes are the start of no character, and one U+FFFD stands for all of them
};

/// The character at the start of `text`, which is not empty. Well-formed as in RFC 3629 section 4; of bytes that are
/// not, the "maximal subpart" of the Unicode Standard (section 3.9) is one step.
[[nodiscard]] Utf8Step next_utf8(std::string_view text);

/// Whether all of the text is UTF-8. ASCII goes by 32 bytes; simdjson's `validate_utf8` is faster for other text, and
/// every Worker that calls it has 20 kB of gzip more.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace edge
