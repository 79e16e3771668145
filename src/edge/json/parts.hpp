#pragma once

#include <concepts>
#include <map>
#include <type_traits>
#include <variant>
#include <vector>

#include "edge/json/codec.hpp"
#include "edge/json/declared.hpp"

/// What the types of values are made of, for what holds for a value with everything in it. A declared type may be made
/// of itself, in a list or a map, so nobody can ask each part in turn.
namespace edge::json {
namespace detail {

/// A list of types.
template <class... Ts>
struct Types {
    /// Whether T is one of them.
    template <class T>
    static constexpr bool has = (std::same_as<T, Ts> || ...);
};

template <class M>
struct ValueOf {
    using type = void;
};
template <class M>
    requires requires { typename M::Value; }
struct ValueOf<M> {
    using type = typename M::Value;
};

/// The types of the members of a declared form.
template <const auto& D>
using MembersOf =
    decltype(unpack([]<class... Ms>(const Ms&...) { return Types<typename ValueOf<Ms>::type...>(); }, D.members));

/// What a T has in it directly.
template <class T>
struct PartsOf {
    using type = Types<>;
};
template <Declared T>
struct PartsOf<T> {
    using type = MembersOf<declaration<T>>;
};
template <class T, class A>
struct PartsOf<std::vector<T, A>> {
    using type = Types<T>;
};
template <class K, class T, class C, class A>
struct PartsOf<std::map<K, T, C, A>> {
    using type = Types<T>;
};
template <class T>
struct PartsOf<Nullable<T>> {
    using type = Types<T>;
};
template <class... Ts>
struct PartsOf<std::variant<Ts...>> {
    using type = Types<Ts...>;
};

/// The known types, the others, and all that the others are made of; each once.
template <class... Known>
consteval Types<Known...> with_parts(Types<Known...>, Types<>) {
    return {};
}
template <class... Known, class T, class... Others>
consteval auto with_parts(Types<Known...> known, Types<T, Others...>) {
    if constexpr (Types<Known...>::template has<T>) {
        return with_parts(known, Types<Others...>());
    } else {
        return with_parts(with_parts(Types<Known..., T>(), typename PartsOf<T>::type()), Types<Others...>());
    }
}

/// All that the members of a declared form are made of.
template <const auto& D>
using AllParts = decltype(with_parts(Types<>(), MembersOf<D>()));

/// Whether values of any of the types borrow by themselves, and not for what they are made of.
template <class... Ts>
consteval bool any_borrows(Types<Ts...>) {
    const auto borrows = []<class T>(std::type_identity<T>) {
        if constexpr (std::same_as<typename PartsOf<T>::type, Types<>>) return kBorrows<T>;
        else return false;
    };
    return (borrows(std::type_identity<Ts>()) || ...);
}

}  // namespace detail
}  // namespace edge::json
