#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "edge/text/name_of.hpp"

/// How names of C++ become names in JSON. They are put together at compile time, and are in the program without the
/// compiler's words around them.
namespace edge::json {

namespace detail {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr char to_lower(char c) { return is_upper(c) ? char(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; }

/// Calls `put` with each character of "createdAt" for "created_at" and "created_at_".
constexpr void spell_camel(std::string_view name, auto put) {
    bool is_first = true;
    bool is_word = false;
    for (const char c : name) {
        if (c == '_') {
            is_word = !is_first;
            continue;
        }
        put(is_word ? to_upper(c) : c);
        is_first = is_word = false;
    }
}

/// Calls `put` with each character of "in-progress" for "InProgress", "kInProgress", "in_progress" and "IN_PROGRESS".
constexpr void spell_kebab(std::string_view name, auto put) {
    if (name.size() > 1 && name[0] == 'k' && is_upper(name[1])) name.remove_prefix(1);
    const auto at = [&](std::size_t i) { return i < name.size() ? name[i] : '_'; };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins_word = is_upper(name[i]) && i > 0 && at(i - 1) != '_' &&
                                 (!is_upper(at(i - 1)) || (at(i + 1) != '_' && !is_upper(at(i + 1))));
        if (begins_word) put('-');
        if (name[i] != '_') put(to_lower(name[i]));
        else if (i > 0 && i + 1 < name.size() && at(i - 1) != '_') put('-');
    }
}

/// A text by its characters: equal ones are one, wherever they are made.
template <char... kEach>
inline constexpr std::array<char, sizeof...(kEach)> kCharacters{kEach...};

/// What `kSpell` makes of a name.
template <auto kNamed, auto kSpell>
struct Spelled {
private:
    static constexpr std::size_t kSize = [] {
        std::size_t size = 0;
        kSpell(kNamed(), [&](char) { ++size; });
        return size;
    }();
    static constexpr std::array<char, kSize> kText = [] {
        std::array<char, kSize> text{};
        std::size_t size = 0;
        kSpell(kNamed(), [&](char c) { text[size++] = c; });
        return text;
    }();

public:
    static constexpr std::string_view kName = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::string_view(kCharacters<kText[I]...>.data(), kSize);
    }(std::make_index_sequence<kSize>());
};

inline constexpr auto kAsItIs = [](std::string_view name, auto put) {
    for (const char c : name) put(c);
};
inline constexpr auto kCamel = [](std::string_view name, auto put) { spell_camel(name, put); };
inline constexpr auto kKebab = [](std::string_view name, auto put) { spell_kebab(name, put); };

}  // namespace detail

/// "createdAt" for `&Order::created_at`.
template <auto kPointer>
inline constexpr std::string_view kMemberName =
    detail::Spelled<[] { return name_of<kPointer>(); }, detail::kCamel>::kName;

/// "Order" for `bakery::Order`; empty for what a template makes.
template <class T>
inline constexpr std::string_view kTypeName = detail::Spelled<[] { return name_of<T>(); }, detail::kAsItIs>::kName;

}  // namespace edge::json
