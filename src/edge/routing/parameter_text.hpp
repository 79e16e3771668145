#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/json/enumeration.hpp"
#include "edge/json/integer_text.hpp"
#include "edge/json/text_form.hpp"
#include "edge/text/decimal.hpp"

namespace edge {

/// How the decoded text of a parameter (of the path, the query, a header field) becomes a value. There is one for
/// `std::string`, `bool`, integers, `double`, seconds since 1970, enumerations (`json::enumeration`) and texts with a
/// form of their own (`json::TextForm`). Specialise it for a type that does not stand in JSON:
///
/// ```text
/// static std::optional<T> parse(std::string_view text);   nothing: the text is no T
/// static std::string expectation();                       "must be ...", which goes on from the parameter's name
/// ```
template <class T>
struct ParameterText;

/// A type that a parameter can have.
template <class T>
concept ParameterValue = requires(std::string_view text) {
    { ParameterText<T>::parse(text) } -> std::same_as<std::optional<T>>;
    { ParameterText<T>::expectation() } -> std::convertible_to<std::string>;
};

template <>
struct ParameterText<std::string> {
    static std::optional<std::string> parse(std::string_view text) { return std::string(text); }
    static std::string expectation() { return "must be a text"; }
};

template <>
struct ParameterText<bool> {
    static std::optional<bool> parse(std::string_view text);
    static std::string expectation() { return "must be true or false"; }
};

/// A JSON number.
template <>
struct ParameterText<double> {
    static std::optional<double> parse(std::string_view text);
    static std::string expectation() { return "must be a number"; }
};

namespace detail {
std::optional<std::uint64_t> parse_unsigned(std::string_view text);
}  // namespace detail

/// A decimal integer, optional '-', no leading zeros or blanks, in the type's range.
template <std::integral I>
    requires(sizeof(I) >= 2 && !std::same_as<I, wchar_t> && !std::same_as<I, char16_t> && !std::same_as<I, char32_t>)
struct ParameterText<I> {
    static std::optional<I> parse(std::string_view text) {
        const auto number = [&] {
            if constexpr (std::signed_integral<I>) return parse_decimal(text);
            else return detail::parse_unsigned(text);
        }();
        return number && std::in_range<I>(*number) ? std::optional(static_cast<I>(*number)) : std::nullopt;
    }
    static std::string expectation() {
        using Limits = std::numeric_limits<I>;
        return json::integer_expectation(std::int64_t{Limits::min()}, std::uint64_t{Limits::max()});
    }
};

/// Seconds since 1970 (UTC), as an integer.
template <>
struct ParameterText<std::chrono::sys_seconds> {
    static std::optional<std::chrono::sys_seconds> parse(std::string_view text);
    static std::string expectation() { return "must be an integer: seconds since 1970"; }
};

template <json::Enumerated E>
struct ParameterText<E> {
    static std::optional<E> parse(std::string_view text) { return json::enumeration<E>.parse(text); }
    static std::string expectation() {
        std::string all = "must be ";
        std::size_t left = json::enumeration<E>.entries.size();
        for (const auto& [value, name] : json::enumeration<E>.entries) {
            all += name;
            --left;
            if (left > 0) all += left == 1 ? " or " : ", ";
        }
        return all;
    }
};

template <class T>
    requires requires(std::string_view text) { json::TextForm<T>::parse(text); }
struct ParameterText<T> {
    static std::optional<T> parse(std::string_view text) { return json::TextForm<T>::parse(text); }
    static std::string expectation() { return std::string(json::TextForm<T>::text_class.expectation); }
};

}  // namespace edge
