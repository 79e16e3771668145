#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/json/codec.hpp"
#include "edge/json/quoted_text.hpp"

namespace edge::json {

/// The names of an enumeration, for
///
/// ```cpp
/// enum class Colour { Red, Blue };
///
/// template <>
/// inline constexpr auto json::enumeration<Colour> =
///     json::names<Colour>({{Colour::Red, "red"}, {Colour::Blue, "blue"}});
/// ```
template <class E>
inline constexpr Undeclared enumeration{};

/// The names of all values of an enumeration, in the order of the schema.
template <class E, std::size_t N>
struct Names {
    std::array<std::pair<E, std::string_view>, N> entries;  ///< each value and its name

    /// The value of that name; nothing if there is none.
    [[nodiscard]] constexpr std::optional<E> parse(std::string_view text) const {
        for (const auto& [value, name] : entries)
            if (name == text) return value;
        return {};
    }
    /// The name of a value; empty if it has none.
    [[nodiscard]] constexpr std::string_view name(E value) const {
        for (const auto& [each, text] : entries)
            if (each == value) return text;
        return {};
    }
};
/// Names for `enumeration`.
template <class E, std::size_t N>
[[nodiscard]] constexpr Names<E, N> names(const std::pair<E, std::string_view> (&entries)[N]) {
    return {std::to_array(entries)};
}

template <class E>
concept Enumerated = std::is_enum_v<E> && !std::same_as<std::remove_cvref_t<decltype(enumeration<E>)>, Undeclared>;

template <Enumerated E>
struct Codec<E> {
    static constexpr bool kChecksKeys = true;

    static void read(Reader& reader, Element& value, E& out, const auto&) {
        std::string_view text;
        const auto known = value.get(text) ? enumeration<E>.parse(text) : std::nullopt;
        if (known) out = *known;
        else reader.reject_other_than(kNames);
    }
    static void write(Writer& writer, E value) { writer.value(enumeration<E>.name(value)); }
    static char* encode(char* to, E value) { return put_quoted(to, enumeration<E>.name(value)); }
    static constexpr std::size_t encoded_size(E) { return kMost; }
    static void schema(Schema& schema, const auto&) {
        schema.writer().member("type", "string").key("enum").begin_array();
        for (const auto& [value, name] : enumeration<E>.entries) schema.writer().value(name);
        schema.writer().end_array();
    }
    static constexpr std::size_t max_size(Extent, const auto&) {
        std::size_t size = 0;
        for (const auto& [value, name] : enumeration<E>.entries) size = std::max(size, name.size() + 2);
        return size;
    }

private:
    static constexpr auto kNames = [] {
        std::array<std::string_view, enumeration<E>.entries.size()> names;
        std::ranges::transform(enumeration<E>.entries, names.begin(), [](const auto& entry) { return entry.second; });
        return names;
    }();
    static constexpr std::size_t kMost = [] {
        std::size_t size = 0;
        for (const auto& [value, name] : enumeration<E>.entries) size = std::max(size, most_quoted(name));
        return size;
    }();
};

}  // namespace edge::json
