#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace edge::json {

/// A number of a document: one of the three, by how it is written.
struct ParsedNumber {
    std::optional<std::int64_t> integer;  ///< one without a fraction or an exponent
    std::optional<std::uint64_t> large;  ///< an integer beyond those with a sign
    std::optional<double> real;          ///< one with a fraction or an exponent

    /// Whether it is one of that kind, which `out` is then.
    [[nodiscard]] bool get(std::int64_t& out) const { return integer && (out = *integer, true); }
    [[nodiscard]] bool get(std::uint64_t& out) const {
        if (!large && (!integer || *integer < 0)) return false;
        out = large ? *large : std::uint64_t(*integer);
        return true;
    }
    /// As a double, which any number is.
    [[nodiscard]] bool get(double& out) const {
        out = integer ? double(*integer) : large ? double(*large) : *real;
        return true;
    }
};

/// Reads a number as JSON has it. Nothing where it is none, or where neither 64 bits nor a double have it.
[[nodiscard]] std::optional<ParsedNumber> parse_number(std::string_view number);

/// The text of the number at `at`, as far as its characters can stand in one; another byte has to follow.
[[nodiscard]] std::string_view number_text_at(const char* at);

/// Reads an integer of at most 18 digits, and gives its end; null where what is there is none, or is written otherwise.
/// The last byte before `end` is no digit.
[[nodiscard]] const char* parse_short_integer(const char* at, const char* end, std::int64_t& out);

}  // namespace edge::json
