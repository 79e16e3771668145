#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace edge {

/// Counts the `{name}` segments of a route pattern, or throws in constant evaluation where it is malformed, which makes
/// it a compile error. Rules: it starts with '/', every segment is either literal or one whole `{name}`, names are
/// unique, `{name...}` (the rest of the path) stands last, and '%' is followed by two digits in capitals that encode a
/// character which cannot stand for itself ("/caf%C3%A9"): no request has a path of another form.
consteval std::size_t count_parameters(std::string_view pattern);

/// A route pattern that was checked at compile time against the number of path parameters its handler takes:
/// `app.get("/orders/{id}", [](Request&, Context&, Uuid id) {...})`.
template <std::size_t Arity>
class RoutePattern {
public:
    /// A pattern, which is checked when it is compiled: a mistake in it does not compile.
    template <std::size_t N>
    consteval RoutePattern(const char (&text)[N]) : text_(text, N - 1) {
        if (count_parameters(text_) != Arity) throw "the handler's path parameters do not match the pattern's {names}";
    }
    /// The pattern as it was written.
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

namespace detail {

consteval unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return unsigned(c - '0');
    if (c < 'A' || c > 'F') throw "a '%' is followed by two hexadecimal digits in capitals";
    return unsigned(c - 'A') + 10;
}

consteval void check_encoding(std::string_view pattern) {
    for (std::size_t at = pattern.find('%'); at != std::string_view::npos; at = pattern.find('%', at + 1)) {
        if (pattern.size() - at < 3) throw "a '%' is followed by two hexadecimal digits in capitals";
        const auto c = char(hex_digit(pattern[at + 1]) * 16 + hex_digit(pattern[at + 2]));
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~')
            throw "a character that needs no encoding stands for itself";
    }
}

}  // namespace detail

consteval std::size_t count_parameters(std::string_view pattern) {
    detail::check_encoding(pattern);
    if (pattern.empty() || pattern.front() != '/') throw "a route pattern starts with '/'";
    std::array<std::string_view, 16> names{};
    std::size_t count = 0;
    std::string_view rest = pattern.substr(1);
    for (bool more = true; more;) {
        const std::size_t slash = rest.find('/');
        more = slash != std::string_view::npos;
        const std::string_view segment = rest.substr(0, slash);
        if (more) rest = rest.substr(slash + 1);
        if (segment.find_first_of("{}") == std::string_view::npos) continue;
        if (segment.size() < 3 || segment.front() != '{' || segment.back() != '}')
            throw "a parameter is a whole segment: /{name}/";
        std::string_view name = segment.substr(1, segment.size() - 2);
        if (name.ends_with("...")) {
            if (more) throw "{name...} takes the rest of the path and stands last";
            name.remove_suffix(3);
        }
        if (name.empty() || name.find_first_of("{}.") != std::string_view::npos) throw "a parameter needs a plain name";
        for (std::size_t i = 0; i < count; ++i)
            if (names[i] == name) throw "two parameters have the same name";
        if (count == names.size()) throw "a route pattern has at most 16 parameters";
        names[count++] = name;
    }
    return count;
}

}  // namespace edge
