#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/json/text_form.hpp"

namespace edge::json {

/// A JSON Pointer (RFC 6901): "" is the whole document, "/a/0" the first item of its member "a". In a token "~1" is
/// '/' and "~0" is '~'. It stands in a declared type as a string.
class Pointer {
public:
    Pointer() = default;  ///< the whole document
    /// Nothing where the text is neither empty nor begins with '/', or where a '~' is not followed by 0 or 1.
    [[nodiscard]] static std::optional<Pointer> parse(std::string_view text);

    /// The pointer as text.
    [[nodiscard]] const std::string& text() const { return text_; }
    /// Whether it points to the whole document.
    [[nodiscard]] bool is_root() const { return text_.empty(); }
    /// How many tokens it has.
    [[nodiscard]] std::size_t depth() const;
    /// Its tokens, unescaped.
    [[nodiscard]] std::vector<std::string> tokens() const;
    /// The pointer to what holds what this names, and the last token unescaped. Not of the root.
    [[nodiscard]] std::pair<Pointer, std::string> split() const;
    /// Whether this names something that holds what `other` names.
    [[nodiscard]] bool is_above(const Pointer& other) const;

    friend bool operator==(const Pointer&, const Pointer&) = default;

private:
    explicit Pointer(std::string_view text) : text_(text) {}

    std::string text_;
};

/// A token as the index of an array: "0", or digits without a leading zero. One beyond the largest array there can be
/// is SIZE_MAX.
[[nodiscard]] std::optional<std::size_t> parse_index(std::string_view token);

/// Whether a text is a JSON Pointer (RFC 6901).
[[nodiscard]] bool is_pointer(std::string_view text);

template <>
struct TextForm<Pointer> {
    static std::optional<Pointer> parse(std::string_view text) { return Pointer::parse(text); }
    static const std::string& format(const Pointer& pointer) { return pointer.text(); }
    static constexpr TextClass text_class{is_pointer, "must be a JSON Pointer", "format", "json-pointer"};
    static constexpr std::size_t max_characters = kUnbounded;
};

}  // namespace edge::json
