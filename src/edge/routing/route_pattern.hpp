#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace edge {

/// What a route pattern comes to.
struct PatternCheck {
    const char* fault = nullptr;  ///< what is wrong with it; null: nothing
    std::size_t parameters = 0;   ///< how many `{name}` segments it has
};

/// Checks a route pattern. Rules: it starts with '/', every segment is either literal or one whole `{name}`, names are
/// unique, `{name...}` (the rest of the path) stands last, and '%' is followed by two digits in capitals that encode a
/// character which cannot stand for itself ("/caf%C3%A9"): no request has a path of another form.
[[nodiscard]] constexpr PatternCheck check_pattern(std::string_view pattern);

/// Counts the `{name}` segments of a route pattern; one that is malformed does not compile.
consteval std::size_t count_parameters(std::string_view pattern) {
    const PatternCheck check = check_pattern(pattern);
    if (check.fault != nullptr) throw check.fault;
    return check.parameters;
}

/// A route pattern that was checked at compile time against the number of path parameters its handler takes:
/// `app.get("/orders/{id}", [](Uuid id) {...})`.
template <std::size_t Arity>
class RoutePattern {
public:
    /// A pattern, which is checked when it is compiled: a mistake in it does not compile.
    template <std::size_t N>
    consteval RoutePattern(const char (&text)[N])
#ifdef __clang__
        __attribute__((
            diagnose_if(check_pattern(text).fault != nullptr,
                        "this is no route pattern: it is \"/\", literals and {names} as whole segments, each "
                        "name once, {name...} last; the notes have the rule that is broken",
                        "error")))
        __attribute__((diagnose_if(check_pattern(text).fault == nullptr && check_pattern(text).parameters != Arity,
                                   "the handler does not take as many path parameters as its pattern has {names}",
                                   "error")))
#endif
        : text_(text, N - 1) {
        if (count_parameters(text_) != Arity) throw "the handler's path parameters do not match the pattern's {names}";
    }
    /// The pattern as it was written.
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

namespace detail {

/// The value of a hexadecimal digit in capitals; 16 if it is none.
constexpr unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return unsigned(c - '0');
    return c < 'A' || c > 'F' ? 16 : unsigned(c - 'A') + 10;
}

constexpr const char* encoding_fault(std::string_view pattern) {
    for (std::size_t at = pattern.find('%'); at != std::string_view::npos; at = pattern.find('%', at + 1)) {
        const unsigned high = pattern.size() - at < 3 ? 16 : hex_digit(pattern[at + 1]);
        const unsigned low = pattern.size() - at < 3 ? 16 : hex_digit(pattern[at + 2]);
        if (high == 16 || low == 16) return "a '%' is followed by two hexadecimal digits in capitals";
        const auto c = char(high * 16 + low);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~')
            return "a character that needs no encoding stands for itself";
    }
    return nullptr;
}

}  // namespace detail

constexpr PatternCheck check_pattern(std::string_view pattern) {
    if (const char* const fault = detail::encoding_fault(pattern)) return {.fault = fault};
    if (pattern.empty() || pattern.front() != '/') return {.fault = "a route pattern starts with '/'"};
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
            return {.fault = "a parameter is a whole segment: /{name}/"};
        std::string_view name = segment.substr(1, segment.size() - 2);
        if (name.ends_with("...")) {
            if (more) return {.fault = "{name...} takes the rest of the path and stands last"};
            name.remove_suffix(3);
        }
        if (name.empty() || name.find_first_of("{}.") != std::string_view::npos)
            return {.fault = "a parameter needs a plain name"};
        for (std::size_t i = 0; i < count; ++i)
            if (names[i] == name) return {.fault = "two parameters have the same name"};
        if (count == names.size()) return {.fault = "a route pattern has at most 16 parameters"};
        names[count++] = name;
    }
    return {.fault = nullptr, .parameters = count};
}

}  // namespace edge
