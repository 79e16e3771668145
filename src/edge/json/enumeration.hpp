#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/json/codec.hpp"
#include "edge/json/quoted_text.hpp"
#include "edge/json/spelling.hpp"
#include "edge/text/compile_error.hpp"
#include "edge/text/enumerators.hpp"

namespace edge::json {

/// The names of an enumeration, each as it is in C++ but in lower case with hyphens, "in-progress" for `InProgress`:
///
/// ```cpp
/// enum class Colour { Red, Blue };
///
/// template <>
/// inline constexpr auto json::enumeration<Colour> = json::names<Colour>();
/// ```
///
/// or a list, if they are others:
///
/// ```cpp
/// enum class Size { Small, Large, Unknown };
///
/// template <>
/// inline constexpr auto json::enumeration<Size> =
///     json::names<Size>({{Size::Small, "S"}, {Size::Large, "L"}}).leaving_out(Size::Unknown);
/// ```
///
/// An enumerator that the list has forgotten does not compile.
template <class E>
inline constexpr Undeclared enumeration{};

/// The names of all values of an enumeration, in the order of the schema.
template <class E, std::size_t N, std::size_t kLeftOut = 0>
struct Names {
    std::array<std::pair<E, std::string_view>, N> entries;  ///< each value and its name
    std::array<E, kLeftOut> left_out = {};                  ///< values that are not in JSON

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
    /// The same names; these values have none on purpose, and are never written.
    template <std::same_as<E>... Es>
    [[nodiscard]] constexpr Names<E, N, sizeof...(Es)> leaving_out(Es... values) const {
        return {entries, {values...}};
    }
};
namespace detail {
template <class E, std::size_t kIndex>
struct EnumeratorName {
    consteval std::string_view operator()() const { return Enumerators<E>::name(kIndex); }
};
}  // namespace detail

/// Names for `enumeration`.
template <class E, std::size_t N>
[[nodiscard]] constexpr Names<E, N> names(const std::pair<E, std::string_view> (&entries)[N]) {
    return {std::to_array(entries)};
}
/// The names of all enumerators, whose values are from 0 to 127: "in-progress" for `InProgress`.
template <Enumerable E>
[[nodiscard]] constexpr auto names() {
    using All = Enumerators<E>;
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return Names<E, All::kCount>{
            {{std::pair{All::kValues[I], detail::Spelled<detail::EnumeratorName<E, I>{}, detail::kKebab>::kName}...}}};
    }(std::make_index_sequence<All::kCount>());
}

template <class E>
concept Enumerated = std::is_enum_v<E> && !std::same_as<std::remove_cvref_t<decltype(enumeration<E>)>, Undeclared>;

namespace detail {

/// What is wrong with the names of an enumeration, for the compiler to say.
template <Enumerated E>
constexpr Mistake mistake_in_names() {
    constexpr auto& kNames = enumeration<E>;
    const auto say = [](std::string_view what, std::string_view name) {
        return Mistake("json::enumeration<").append(full_name_of<E>()).append(">").append(what).append(name);
    };
    if (kNames.entries.empty()) return say(" has no names: list them", "");
    for (std::size_t i = 0; i < kNames.entries.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (kNames.entries[i].second == kNames.entries[j].second)
                return say(" has a name twice: ", kNames.entries[i].second);
    if constexpr (Enumerable<E>) {
        for (std::size_t i = 0; i < Enumerators<E>::kCount; ++i) {
            const E value = Enumerators<E>::kValues[i];
            const auto is_named = [&](const auto& entry) { return entry.first == value; };
            if (!std::ranges::any_of(kNames.entries, is_named) && std::ranges::count(kNames.left_out, value) == 0)
                return say(" has no name, and no .leaving_out(), for ", Enumerators<E>::name(i));
        }
    }
    return {};
}

}  // namespace detail

template <Enumerated E>
struct Codec<E> {
    static_assert(sizeof(edge::detail::CompileError<detail::mistake_in_names<E>()>) != 0);
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
    static bool decode(Decoder& from, E& out, const auto&) {
        std::string_view text;
        if (!from.take_text(text)) return false;
        for (const auto& [value, name] : enumeration<E>.entries)
            if (equal(name, text)) return out = value, name == enumeration<E>.name(value);
        return false;
    }
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
