#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "edge/json/object.hpp"

namespace edge::json {

/// How the alternatives of a `std::variant` of declared types are told apart: by a member that names them.
///
/// ```cpp
/// struct Card;
/// struct Cash;
/// using Payment = std::variant<Card, Cash>;
///
/// template <>
/// inline constexpr auto json::tagging<Payment> = json::Tagging<2>{"method", {"card", "cash"}};
/// ```
template <class V>
inline constexpr Undeclared tagging{};

namespace detail {

/// What is wrong with how the alternatives are told apart, for the compiler to say.
template <class V>
constexpr Mistake mistake_in_tagging() {
    Mistake text;
    if constexpr (std::same_as<std::remove_cvref_t<decltype(tagging<V>)>, Undeclared>) {
        text.append("a std::variant needs json::tagging: a member that tells its alternatives apart; this is ");
        text.append(full_name_of<V>());
    } else if (std::tuple_size_v<decltype(tagging<V>.tags)> != std::variant_size_v<V>) {
        text.append("json::tagging has not one tag for each alternative of ").append(full_name_of<V>());
    }
    return text;
}

}  // namespace detail

/// The member that tells alternatives apart, and its value for each of them.
template <std::size_t N>
struct Tagging {
    std::string_view member;               ///< its name
    std::array<std::string_view, N> tags;  ///< in the order of the alternatives
};

template <class... Ts>
    requires(Declared<Ts> && ...)
struct Codec<std::variant<Ts...>> {
    using Variant = std::variant<Ts...>;
    static_assert(sizeof(edge::detail::CompileError<detail::mistake_in_tagging<Variant>()>) != 0);
    static constexpr bool kChecksKeys = (kChecksKeysOf<Ts> && ...);
    static constexpr bool kBorrows = (json::kBorrows<Ts> || ...);

    static void read(Reader& reader, Element& value, Variant& out, const auto&) {
        Members members(value);
        if (!members.is_object()) return reader.reject("must be an object");
        const std::size_t which = find_tag(members);
        if (which == sizeof...(Ts))
            return reader.descend({.key = kTagging.member}, [&] { reader.reject_other_than(kTagging.tags); });
        members.rewind();
        read_alternative(reader, value, out, which, std::index_sequence_for<Ts...>{});
    }
    static void write(Writer& writer, const Variant& value) {
        writer.begin_object().member(kTagging.member, kTagging.tags[value.index()]);
        std::visit([&]<class T>(const T& each) { Codec<T>::write_members(writer, each); }, value);
        writer.end_object();
    }
    static void schema(Schema& schema, const auto&) {
        Writer& writer = schema.writer();
        writer.key("oneOf").begin_array();
        std::size_t index = 0;
        (alternative<Ts>(schema, kTagging.tags[index++]), ...);
        writer.end_array();
    }
    static constexpr std::size_t max_size(Extent, const auto&) {
        std::size_t size = 0;
        ((size = std::max(size, Codec<Ts>::max_size(Extent(), std::tuple()))), ...);
        std::size_t tag = 0;
        for (const std::string_view each : kTagging.tags) tag = std::max(tag, each.size());
        return add_sizes(size, kTagging.member.size() + tag + 6);
    }

private:
    static constexpr auto& kTagging = tagging<Variant>;
    static constexpr std::string_view kLikely = likely_key(kTagging.member);

    /// The alternative that the tag names; one past the last where none does.
    static std::size_t find_tag(Members& members) {
        while (members.next(kLikely)) {
            if (members.key() != kTagging.member) continue;
            std::string_view tag;
            const bool is_text = members.value().get(tag);
            const auto found = is_text ? std::ranges::find(kTagging.tags, tag) : kTagging.tags.end();
            return std::size_t(found - kTagging.tags.begin());
        }
        return sizeof...(Ts);
    }
    template <std::size_t... I>
    static void read_alternative(Reader& reader, Element& value, Variant& out, std::size_t which,
                                 std::index_sequence<I...>) {
        const auto read = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
            if (J == which)
                Codec<std::variant_alternative_t<J, Variant>>::read(reader, value, out.template emplace<J>(),
                                                                    kTagging.member);
        };
        (read(std::integral_constant<std::size_t, I>()), ...);
    }
    /// The alternative's own keywords with the tag as one more member; `additionalProperties` would forbid it
    /// elsewhere.
    template <class T>
    static void alternative(Schema& schema, std::string_view tag) {
        Writer& writer = schema.writer();
        writer.begin_object().member("type", "object").key("properties").begin_object();
        writer.key(kTagging.member).begin_object().member("const", tag).end_object();
        unpack([&](const auto&... each) { (each.schema(schema), ...); }, declaration<T>.members);
        writer.end_object().key("required").begin_array().value(kTagging.member);
        const auto require = [&]<class M>(const M& each) {
            if constexpr (M::kRequired) writer.value(each.name);
        };
        unpack([&](const auto&... each) { (require(each), ...); }, declaration<T>.members);
        writer.end_array();
        if (declaration<T>.strict) writer.member("additionalProperties", false);
        writer.end_object();
    }
};

}  // namespace edge::json
