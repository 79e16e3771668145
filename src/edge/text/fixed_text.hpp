#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edge {

/// A text that is made at compile time and can be a template argument. What does not fit is cut off.
template <std::size_t kCapacity>
struct FixedText {
    char text[kCapacity + 1] = {};  ///< with zeros behind it
    std::size_t length = 0;         ///< in bytes

    constexpr FixedText() = default;
    /// What of a text fits.
    constexpr explicit FixedText(std::string_view from) { append(from); }

    /// Adds to its end.
    constexpr FixedText& append(std::string_view more) {
        for (const char c : more)
            if (length < kCapacity) text[length++] = c;
        return *this;
    }
    /// Adds a number as decimal digits.
    constexpr FixedText& append(std::int64_t number) {
        const std::int64_t digit = number % 10;
        if (number / 10 != 0) append(number / 10);
        else if (number < 0) append("-");
        const char c = char('0' + (digit < 0 ? -digit : digit));
        return append(std::string_view(&c, 1));
    }

    /// What a range of characters has.
    [[nodiscard]] constexpr const char* data() const { return text; }
    [[nodiscard]] constexpr std::size_t size() const { return length; }
    [[nodiscard]] constexpr bool empty() const { return length == 0; }
    [[nodiscard]] constexpr std::string_view view() const { return {text, length}; }
};

}  // namespace edge
