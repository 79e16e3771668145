#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "edge/json/text_form.hpp"
#include "edge/text/base64url.hpp"

namespace edge {

/// Bytes in a database: SQLite's BLOB.
struct D1Blob {
    std::string bytes;  ///< any bytes

    friend bool operator==(const D1Blob&, const D1Blob&) = default;
};

namespace detail {

/// What a column can hold as an INTEGER, whatever its value is.
template <class I>
concept D1Integer = std::integral<I> && !std::same_as<I, char> && (std::signed_integral<I> || sizeof(I) < 8);

}  // namespace detail

/// A value of SQLite: NULL, INTEGER (all 64 bits), REAL, TEXT or BLOB. It is made of what C++ has for each: a bool is
/// 0 or 1, an empty optional NULL, a time its seconds since 1970, and what is a text in JSON (`json::TextForm`), such
/// as a Uuid, that text.
///
/// Of a result: JavaScript has numbers of one kind, so a REAL that is whole arrives as an INTEGER, and an INTEGER
/// beyond 2^53 - 1 as the double that it is rounded to. To have such a one exactly, select `CAST(column AS TEXT)`:
/// reading takes that for an integer as well.
class D1Value {
public:
    /// The five types of SQLite.
    using Variant = std::variant<std::nullptr_t, std::int64_t, double, std::string, D1Blob>;

    /// NULL.
    D1Value() : value_(nullptr) {}
    D1Value(std::nullptr_t) : value_(nullptr) {}
    D1Value(std::nullopt_t) : value_(nullptr) {}
    /// An INTEGER.
    template <detail::D1Integer I>
    D1Value(I integer) : value_(std::int64_t(integer)) {}
    D1Value(std::chrono::sys_seconds time) : value_(std::int64_t(time.time_since_epoch().count())) {}
    /// A REAL.
    D1Value(std::same_as<double> auto number) : value_(number) {}
    /// A TEXT, of UTF-8.
    D1Value(std::string text) : value_(std::move(text)) {}
    D1Value(std::string_view text) : value_(std::string(text)) {}
    D1Value(const char* text) : value_(std::string(text)) {}
    template <class T>
        requires requires(const T& value) { std::string(json::TextForm<T>::format(value)); } &&
                 (!std::same_as<T, D1Blob>)
    D1Value(const T& value) : value_(std::string(json::TextForm<T>::format(value))) {}
    /// A BLOB.
    D1Value(D1Blob blob) : value_(std::move(blob)) {}
    /// NULL where there is none.
    template <class T>
    D1Value(const std::optional<T>& value) : D1Value(value ? D1Value(*value) : D1Value()) {}

    /// Which of the five it is.
    [[nodiscard]] const Variant& variant() const { return value_; }
    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }

    friend bool operator==(const D1Value&, const D1Value&) = default;

private:
    Variant value_;
};

/// What a parameter of a statement is bound to.
template <class T>
concept D1Bindable = std::is_constructible_v<D1Value, T>;

}  // namespace edge

/// In JSON a blob is base64url.
template <>
struct edge::json::TextForm<edge::D1Blob> {
    static std::optional<D1Blob> parse(std::string_view text) {
        std::optional<std::string> bytes = base64url_decode(text);
        if (!bytes) return std::nullopt;
        return D1Blob{*std::move(bytes)};
    }
    static std::string format(const D1Blob& blob) { return base64url_encode(blob.bytes); }
    static constexpr TextClass text_class{[](std::string_view text) { return base64url_decode(text).has_value(); },
                                          "must be base64url", "format", "base64url", 1};
    static constexpr std::size_t max_characters = kUnbounded;
};
