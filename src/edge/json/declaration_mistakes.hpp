#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "edge/json/constraint_mistakes.hpp"
#include "edge/json/member.hpp"
#include "edge/json/value_kind.hpp"

/// What is wrong with a declaration, for the compiler to say in one line.
namespace edge::json {
namespace detail {

/// Of one member; it begins with what follows its name.
template <class T, class M>
constexpr Mistake mistake_in_member(const M& member) {
    if constexpr (requires { typename M::Value; }) {
        if constexpr (!std::is_base_of_v<typename M::Class, T>) {
            return Mistake(": a member of ")
                .append(full_name_of<typename M::Class>())
                .append(", not of ")
                .append(full_name_of<T>());
        } else if (const Mistake why = Formless<typename M::Value>::why(); !why.empty()) {
            return Mistake(" is a ").append(why.view());
        } else if constexpr (Formless<typename M::Value>::why().empty()) {
            if (const Mistake wrong = mistake_in_constraints<typename M::Value>(member.attributes); !wrong.empty())
                return Mistake(": ").append(wrong.view());
        }
    }
    return {};
}

constexpr bool is_schema_name(std::string_view name) {
    const auto legal = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    };
    return !name.empty() && std::ranges::all_of(name, legal);
}

/// The first JSON name that two of the members have.
template <class... Ms>
constexpr std::string_view repeated_name(const Ms&... members) {
    const std::array<std::string_view, sizeof...(Ms)> names{members.name...};
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (names[i] == names[j]) return names[i];
    return {};
}

// What a type has can be told if it can be taken apart: all its members are public and of one class, and none is a
// bit-field. g++ cannot do it yet, so it is the compiler of the Worker that finds what was forgotten. C++26 has
// std::meta::nonstatic_data_members_of.
#if defined(__clang__) && __has_builtin(__builtin_structured_binding_size)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions"

/// Room for a T that is never made: only the addresses of its parts are asked for.
template <class T>
union Unmade {
    char none;
    T some;

    constexpr Unmade() : none() {}
    constexpr ~Unmade() {}
};
template <class T>
inline constexpr Unmade<T> kUnmade{};

template <class T>
concept Separable =
    requires { requires __builtin_structured_binding_size(T) > 0; } && !requires { std::tuple_size<T>::value; };

/// The name of the first member of the type that is neither declared nor left out.
template <class T, class... Ms>
constexpr std::string_view forgotten_member(const Ms&... declared) {
    if constexpr (Separable<T>) {
        std::string_view forgotten;
        const auto look = [&]<auto kPart>(const auto& where) {
            const auto is_it = [&](const auto& member) {
                if constexpr (requires { kUnmade<T>.some.*member.pointer; })
                    return static_cast<const void*>(&(kUnmade<T>.some.*member.pointer)) ==
                           static_cast<const void*>(&where);
                else return false;
            };
            if (forgotten.empty() && !(is_it(declared) || ...)) forgotten = name_of<kPart>();
        };
        auto& [... parts] = kUnmade<T>.some;
        if constexpr ((requires { &parts; } && ...)) (look.template operator()<&parts>(parts), ...);
        return forgotten;
    }
    return {};
}
#pragma clang diagnostic pop
#else
template <class T, class... Ms>
constexpr std::string_view forgotten_member(const Ms&...) {
    return {};
}
#endif

/// A declaration, or a form of one, is looked at when it is first used: then all that its members are made of is known.
template <const auto& D>
constexpr Mistake mistake_in() {
    using T = typename std::remove_cvref_t<decltype(D)>::Type;
    if (!is_schema_name(D.name))
        return Mistake("json::object<")
            .append(full_name_of<T>())
            .append(">() needs a name for its schema before the sentence, of letters and digits: \"")
            .append(D.name)
            .append("\" is none");
    Mistake first;
    const auto note = [&](std::string_view name, Mistake mistake) {
        if (first.empty() && !mistake.empty()) first.append(D.name).append(".").append(name).append(mistake.view());
    };
    unpack([&](const auto&... members) { (note(members.name, mistake_in_member<T>(members)), ...); }, D.members);
    if (!first.empty()) return first;
    const auto name_twice = unpack([](const auto&... all) { return repeated_name(all...); }, D.members);
    if (!name_twice.empty()) return first.append(D.name).append(".").append(name_twice).append(" is declared twice");
    const auto forgotten = unpack(
        [](const auto&... all) {
            return unpack([&](const auto&... left_out) { return forgotten_member<T>(all..., left_out...); },
                          D.left_out);
        },
        D.members);
    if (!forgotten.empty())
        first.append(D.name)
            .append(": ")
            .append(forgotten)
            .append(" is neither declared nor left out: add member<&")
            .append(full_name_of<T>())
            .append("::")
            .append(forgotten)
            .append(">() or left_out(&")
            .append(full_name_of<T>())
            .append("::")
            .append(forgotten)
            .append(")");
    return first;
}

}  // namespace detail
}  // namespace edge::json
