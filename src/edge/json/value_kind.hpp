#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "edge/json/codec.hpp"
#include "edge/json/declared.hpp"
#include "edge/json/enumeration.hpp"
#include "edge/text/compile_error.hpp"
#include "edge/text/name_of.hpp"

/// What C++ types are in JSON, and why some are nothing there.
namespace edge::json {

namespace detail {

template <class T>
inline constexpr ValueKind kKindOf = std::same_as<T, bool>                       ? ValueKind::Boolean
                                     : std::integral<T>                          ? ValueKind::Integer
                                     : std::same_as<T, double>                   ? ValueKind::Number
                                     : std::same_as<T, std::chrono::sys_seconds> ? ValueKind::Integer
                                     : Text<T>                                   ? ValueKind::Text
                                                                                 : ValueKind::Form;
template <class T>
inline constexpr ValueKind kKindOf<Nullable<T>> = kKindOf<T>;
template <class T, class A>
inline constexpr ValueKind kKindOf<std::vector<T, A>> = ValueKind::List;
template <class K, class T, class C, class A>
inline constexpr ValueKind kKindOf<std::map<K, T, C, A>> = ValueKind::Map;

/// What is inside of containers.
template <class T>
struct ItemOf {};
template <class T>
struct ItemOf<Nullable<T>> : ItemOf<T> {};
template <class T, class A>
struct ItemOf<std::vector<T, A>> {
    using type = T;
};
template <class K, class T, class C, class A>
struct ItemOf<std::map<K, T, C, A>> {
    using type = T;
};

template <class T>
inline constexpr bool kIsSmartPointer = false;
template <class T, class D>
inline constexpr bool kIsSmartPointer<std::unique_ptr<T, D>> = true;
template <class T>
inline constexpr bool kIsSmartPointer<std::shared_ptr<T>> = true;

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
constexpr Mistake formless_type() {
    Mistake text(full_name_of<T>());
    if (std::is_function_v<T>) return text.append(", a function: declare what is data");
    if (std::is_const_v<T>) return text.append(", which reading cannot set: leave out the const");
    if (std::is_pointer_v<T>)
        return text.append(", a raw pointer: hold the value itself, in a std::optional if it may be absent");
    if (kIsSmartPointer<T>) return text.append(": hold the value itself, in a std::optional if it may be absent");
    if (kIsOptional<T>)
        return text.append(": only a member can be absent; a value that may be null is a json::Nullable");
    if (std::floating_point<T>) return text.append(": use double, the numbers of JSON");
    if (std::is_array_v<T>) return text.append(", an array: use std::vector, or std::string for a text");
    if (std::is_enum_v<T>) return text.append(", which has no names: specialise json::enumeration for it");
    if (full_name_of<T>().starts_with("std::"))
        return text.append(
            ", which has no form in JSON: use std::vector, std::map<std::string, T> or a declared struct");
    return text.append(", which is not declared: specialise json::declaration for it, before it is used");
}

/// Why there is no JSON of a type; empty if there is. It does not look into declared types, which may be made of
/// themselves, and say on their own what is wrong with them.
template <class T>
struct Formless {
    static constexpr Mistake why() {
        // A declared type may be made of itself, so that its codec is not complete here. NOLINTNEXTLINE
        if constexpr (Declared<T> || Enumerated<T>) return {};
        else if constexpr (!std::is_const_v<T> && requires { sizeof(Codec<T>); }) return {};
        else return formless_type<T>();
    }
};
template <class T>
struct Formless<Nullable<T>> : Formless<T> {};
template <class T, class A>
struct Formless<std::vector<T, A>> : Formless<T> {};
template <class A>
struct Formless<std::vector<bool, A>> {
    static constexpr Mistake why() {
        return Mistake("std::vector<bool>, which has no bool to refer to: use a vector of an enumeration or a struct");
    }
};
template <class T>
struct Formless<std::map<std::string, T>> : Formless<T> {};
template <class K, class T, class C, class A>
struct Formless<std::map<K, T, C, A>> {
    static constexpr Mistake why() {
        return Mistake("std::map<")
            .append(full_name_of<K>())
            .append(", ...>: the keys of JSON are texts, so use std::map<std::string, T>");
    }
};
template <class... Ts>
struct Formless<std::variant<Ts...>> {
    static constexpr Mistake why() {
        Mistake first;
        const auto look = [&](bool declared, std::string_view name) {
            if (!declared && first.empty())
                first.append("a std::variant of ")
                    .append(name)
                    .append(
                        ", which is not declared: its alternatives are declared types, told apart by json::tagging");
        };
        (look(Declared<Ts>, full_name_of<Ts>()), ...);
        return first;
    }
};

}  // namespace detail
}  // namespace edge::json
