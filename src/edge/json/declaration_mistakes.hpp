#pragma once

#include <string_view>
#include <tuple>
#include <type_traits>

#include "edge/json/value_kind.hpp"

/// What is wrong with a declaration, for the compiler to say in one line.
namespace edge::json::detail {

/// A declaration, or a form of one, is looked at when it is first used: then all that its members are made of is known.
template <const auto& D>
consteval Mistake mistake_in() {
    Mistake first;
    const auto look = [&]<class M>(const M& member) {
        if constexpr (requires { typename M::Value; }) {
            if (const Mistake why = Formless<typename M::Value>::why(); first.empty() && !why.empty())
                first.append(D.name).append(".").append(member.name).append(" is a ").append(why.view());
        }
    };
    std::apply([&](const auto&... members) { (look(members), ...); }, D.members);
    return first;
}

}  // namespace edge::json::detail
