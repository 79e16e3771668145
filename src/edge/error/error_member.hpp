#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace edge {

/// The name of a member that an application adds to a problem document, checked when it is compiled (RFC 9457 section
/// 3.2): a letter, then letters, digits and '_', and none of those that every problem document has.
class ErrorMemberName {
public:
    /// A literal.
    template <std::size_t N>
    consteval ErrorMemberName(const char (&text)[N]) : text_(text, N - 1) {
        constexpr std::array<std::string_view, 7> kTaken{"type",     "title",  "status", "detail",
                                                         "instance", "errors", "offset"};
        if (std::ranges::find(kTaken, text_) != kTaken.end())
            throw "every problem document has a member of this name already: give yours another one";
        const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        const auto may_follow = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
        if (text_.empty() || !is_letter(text_.front()) || !std::ranges::all_of(text_, may_follow))
            throw "the name of a member is a letter, then letters, digits and '_'";
    }
    /// The name as it was written.
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// A member of a problem document that is the application's own.
struct ErrorMember {
    std::string_view name;  ///< of the member
    std::string json;       ///< its value as JSON text

    friend bool operator==(const ErrorMember&, const ErrorMember&) = default;
};

/// How a value becomes the JSON text of such a member; `edge/json/error_member.hpp` says it for all that JSON knows.
template <class T>
struct ErrorMemberText {
    static_assert(sizeof(T) == 0,
                  "Error::with cannot write this type: include edge/json/error_member.hpp (edge/edge.hpp does), and "
                  "declare the type if it is your own (edge/json/declaration.hpp)");
};

}  // namespace edge
