#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edge {

/// The request methods the router knows (RFC 9110 section 9, RFC 5789 for PATCH). Methods are case-sensitive.
enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options };

/// The method's name as it stands on the wire.
[[nodiscard]] std::string_view to_string(Method method);

/// The method of that name; nothing where the router does not know it (TRACE, CONNECT, "get").
[[nodiscard]] std::optional<Method> parse_method(std::string_view name);

/// Whether the method changes nothing, as its definition says (RFC 9110 section 9.2.1): GET, HEAD and OPTIONS. One that
/// the router does not know is taken to change something.
[[nodiscard]] constexpr bool is_safe(std::optional<Method> method) {
    return method == Method::Get || method == Method::Head || method == Method::Options;
}

/// A set of methods, as a route table entry and an `Allow` field hold it.
class MethodSet {
public:
    constexpr MethodSet() = default;

    /// Adds a method; one that is there stays.
    constexpr void add(Method method) { bits_ |= bit(method); }
    /// Whether the method is in the set.
    [[nodiscard]] constexpr bool contains(Method method) const { return (bits_ & bit(method)) != 0; }
    /// Whether no method is in it.
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

    /// The value of an `Allow` field: "GET, HEAD, OPTIONS", in the order of the enumeration.
    [[nodiscard]] std::string to_string() const;

    friend constexpr bool operator==(MethodSet, MethodSet) = default;

private:
    static constexpr std::uint8_t bit(Method method) { return std::uint8_t(1U << unsigned(method)); }

    std::uint8_t bits_ = 0;
};

}  // namespace edge
