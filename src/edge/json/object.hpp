#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "edge/json/declaration_mistakes.hpp"
#include "edge/json/member.hpp"
#include "edge/json/parts.hpp"

namespace edge::json {

/// What a check across members works with.
class Checker {
public:
    /// For the codec, which has read the object.
    Checker(Reader& reader, ObjectState& state) : reader_(&reader), state_(&state) {}

    /// Whether the member has a value, its own or its default, and nothing is wrong with it; only then is it worth
    /// looking at.
    [[nodiscard]] bool sound(std::string_view name) const { return state_->sound(name); }
    /// Adds a violation at a member.
    void reject(std::string_view name, std::string detail) { state_->reject(*reader_, name, std::move(detail)); }

private:
    Reader* reader_;
    ObjectState* state_;
};

namespace detail {

/// A member of a base is a member of the type: what reading is given is a T, and the base may be anywhere in it.
template <class T, class M>
[[nodiscard]] constexpr auto as_member_of(const M& member) {
    return member;
}
template <class T, class C, class V, class... As>
    requires(std::is_base_of_v<C, T> && !std::same_as<C, T>)
[[nodiscard]] constexpr auto as_member_of(const Member<C, V, As...>& member) {
    return Member<T, V, As...>{member.name, member.pointer, member.doc, member.attributes};
}

template <class M>
inline constexpr bool kIsLeftOut = false;
template <class C, class T>
inline constexpr bool kIsLeftOut<LeftOut<C, T>> = true;

/// Those of the declared that are left out, or those that are not, as members of T.
template <class T, bool kLeftOut, class... Ms>
[[nodiscard]] constexpr auto those(const Ms&... declared) {
    if constexpr (((kIsLeftOut<Ms> == kLeftOut) && ...)) {
        return std::tuple(as_member_of<T>(declared)...);
    } else if constexpr (((kIsLeftOut<Ms> != kLeftOut) && ...)) {
        return std::tuple();
    } else {
        const auto one = []<class M>(const M& each) {
            if constexpr (kIsLeftOut<M> == kLeftOut) return std::tuple(as_member_of<T>(each));
            else return std::tuple();
        };
        return std::tuple_cat(one(declared)...);
    }
}

}  // namespace detail

/// A declared object type: its members, and what it has beside them in C++.
template <class T, class Members, class LeftOuts>
struct Object {
    /// The type that is declared, and a check across its members.
    using Type = T;
    using Check = void (*)(const T& value, Checker& checker);

    std::string_view name;  ///< of the schema
    std::string_view doc;   ///< a sentence for the document; may be empty
    Members members;        ///< a tuple, in the order in which they are written
    LeftOuts left_out = {};  ///< a tuple
    bool strict = true;     ///< whether an unknown member is a violation
    Check check = nullptr;  ///< across members; none: every value is sound

    /// The same type with more members: for another form of it, such as the one a store keeps.
    template <class... More>
    [[nodiscard]] constexpr auto with(std::string_view new_name, More... more) const {
        auto all = std::tuple_cat(members, detail::those<T, false>(more...));
        auto all_left_out = std::tuple_cat(left_out, detail::those<T, true>(more...));
        return Object<T, decltype(all), decltype(all_left_out)>{new_name, doc, all, all_left_out, strict, check};
    }
    /// The same type, which passes over members that it does not know.
    [[nodiscard]] constexpr Object ignoring_unknown() const {
        Object copy = *this;
        copy.strict = false;
        return copy;
    }
    /// A check across members, run after they were read.
    [[nodiscard]] constexpr Object checked(Check added) const {
        Object copy = *this;
        copy.check = added;
        return copy;
    }
};

/// Declares a type: a name and a sentence for its schema, and its members.
template <class T, detail::Attribute... Ms>
[[nodiscard]] constexpr auto object(std::string_view name, std::string_view doc, Ms... declared) {
    static_assert(sizeof...(Ms) <= kMaxMembers, "a type declares at most 64 members");
    auto members = detail::those<T, false>(declared...);
    auto left_out = detail::those<T, true>(declared...);
    return Object<T, decltype(members), decltype(left_out)>{
        .name = name, .doc = doc, .members = members, .left_out = left_out};
}
/// Declares a type, whose name in schemas is that in C++.
template <class T, detail::Attribute... Ms>
[[nodiscard]] constexpr auto object(std::string_view doc, Ms... declared) {
    return object<T>(kTypeName<T>, doc, declared...);
}
template <class T, detail::Attribute... Ms>
[[nodiscard]] constexpr auto object(Ms... declared) {
    return object<T>(kTypeName<T>, std::string_view(), declared...);
}

namespace detail {

// A kind of member of somebody else's need not say any of it.
template <class M>
inline constexpr bool kFlatMember = requires { requires M::kFlat; };
template <class M>
inline constexpr bool kDecodedMember = requires { requires M::kDecodes; };
template <class M>
inline constexpr bool kChecksKeysIn = requires { requires M::kChecksKeys; };
template <class M>
inline constexpr bool kBorrowingMember = requires { requires M::kBorrows; };
template <class M>
inline constexpr bool kMayBeAbsent = requires { requires M::kOptional && !M::kDefaulted; };

}  // namespace detail

/// The declaration's members without their types.
template <const auto& D>
inline constexpr auto rows_of = unpack(
    []<class... Ms>(const Ms&... members) {
        return std::array<MemberRow, sizeof...(Ms)>{MemberRow{members.name, likely_key(members.name), &members,
                                                              &Ms::read,
                                                              detail::kMayBeAbsent<Ms> ? nullptr : &Ms::absent}...};
    },
    D.members);

/// The type that a declaration declares.
template <const auto& D>
using TypeOf = typename std::remove_cvref_t<decltype(D)>::Type;

/// The codec of a declared form of a type, which may be made of itself: its keys are then checked once more after it
/// was read, and its size has no limit.
template <const auto& D>
struct ObjectCodec {
    using T = TypeOf<D>;
    static_assert(sizeof(edge::detail::CompileError<detail::mistake_in<D>()>) != 0);
    static constexpr bool kFlat =
        unpack([]<class... Ms>(const Ms&...) { return (detail::kFlatMember<Ms> && ...); }, D.members);
    static constexpr bool kDecodes = [] {
        if constexpr (D.check != nullptr) return false;
        else return unpack([]<class... Ms>(const Ms&...) { return (detail::kDecodedMember<Ms> && ...); }, D.members);
    }();
    static constexpr bool kRecursive = detail::AllParts<D>::template has<T>;
    static constexpr bool kChecksKeys = [] {
        if constexpr (kRecursive) return false;
        else return unpack([]<class... Ms>(const Ms&...) { return (detail::kChecksKeysIn<Ms> && ...); }, D.members);
    }();
    static constexpr bool kBorrows = [] {
        if constexpr (kRecursive) return detail::any_borrows(detail::AllParts<D>());
        else return unpack([]<class... Ms>(const Ms&...) { return (detail::kBorrowingMember<Ms> || ...); }, D.members);
    }();

    static void read(Reader& reader, Element& value, T& out, const auto&) {
        read(reader, value, out, std::string_view());
    }
    /// `tag` is a member that tells variants apart and was read already.
    static void read(Reader& reader, Element& value, T& out, std::string_view tag) {
        ObjectState state(rows_of<D>);
        read(reader, value, out, state, tag);
    }
    static void read(Reader& reader, Element& value, T& out, ObjectState& state, std::string_view tag) {
        if constexpr (kDecodes) {
            if (tag.empty() && read_as_written(reader, value, out, state)) return;
        }
        const bool is_object = read_members(reader, value, state, &out, D.strict, tag);
        Checker checker(reader, state);
        if (D.check != nullptr && is_object) D.check(out, checker);
    }
    static void write(Writer& writer, const T& value) {
        if constexpr (kFlat) {
            writer.append(
                encoded_size(value),
                [](char* to, const void* each) { return encode(to, *static_cast<const T*>(each)); }, &value);
        } else {
            writer.begin_object();
            write_members(writer, value);
            writer.end_object();
        }
    }
    static char* encode(char* to, const T& value)
        requires(kFlat)
    {
        char* const begin = to;
        for_each_keyed([&]<MemberKey kKey>(const auto& each) { to = each.template encode<kKey>(to, value); });
        if (to == begin) ++to;
        *begin = '{';  // over the comma of the first member
        *to = '}';
        return to + 1;
    }
    static std::size_t encoded_size(const T& value) {
        std::size_t size = 2;
        for_each_keyed([&]<MemberKey kKey>(const auto& each) { size += each.template encoded_size<kKey>(value); });
        return size;
    }
    static bool decode(Decoder& from, T& out, const auto&)
        requires(kDecodes)
    {
        std::uint64_t there = 0;
        const char* const begin = from.at();
        return decode_members(from, begin, out, there) && decode_end(from, begin);
    }
    /// The first members, of the object that begins there and is read up to `kFrom`; `there` has a bit for each one.
    template <std::size_t kFrom = 0, std::size_t kTo = std::tuple_size_v<decltype(D.members)>>
    static bool decode_members(Decoder& from, const char* begin, T& out, std::uint64_t& there)
        requires(kDecodes)
    {
        const auto decode_one = [&]<std::size_t I>() {
            bool is_there = false;
            const bool is_read = std::get<I>(D.members).template decode<key_of<I>>(from, begin, out, is_there);
            there |= std::uint64_t{is_there} << I;
            return is_read;
        };
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (decode_one.template operator()<kFrom + I>() && ...);
        }(std::make_index_sequence<kTo - kFrom>());
    }
    /// Reads most of what clients and stores have, and leaves the rest to whoever reads it member by member.
    static bool read_as_written(Reader& reader, Element& value, T& out, ObjectState& state) {
        const Reader::Mark before = reader.mark();
        Decoder from(value.rest(), reader);
        const char* const begin = from.at();
        std::uint64_t there = 0;
        if (decode_members(from, begin, out, there) && decode_end(from, begin) && from.is_sound()) {
            value.end_at(from.at());
            state.note_all(there);
            return true;
        }
        reader.forget_since(before);  // what was set is there, and is set again
        return false;
    }
    /// Behind the last member.
    static bool decode_end(Decoder& from, const char* begin) {
        if (from.at() == begin && !from.take('{')) return false;
        return from.take('}');
    }
    static void write_members(Writer& writer, const T& value) {
        unpack([&](const auto&... each) { (each.write(writer, value), ...); }, D.members);
    }
    static void schema(Schema& schema, const auto&) { schema.refer(D.name, &keywords); }
    static constexpr std::size_t max_size(Extent, const auto&) {
        if constexpr (kRecursive) return kUnbounded;
        else
            return unpack(
                [](const auto&... each) {
                    std::size_t size = 2;
                    ((size = add_sizes(size, each.max_size())), ...);
                    return size;
                },
                D.members);
    }

    /// The JSON Schema keywords of the object itself.
    static void keywords(Schema& schema) {
        Writer& writer = schema.writer();
        writer.member("type", "object");
        if (!D.doc.empty()) writer.member("description", D.doc);
        writer.key("properties").begin_object();
        unpack([&](const auto&... each) { (each.schema(schema), ...); }, D.members);
        writer.end_object().key("required").begin_array();
        const auto require = [&]<class M>(const M& each) {
            if constexpr (M::kRequired) writer.value(each.name);
        };
        unpack([&](const auto&... each) { (require(each), ...); }, D.members);
        writer.end_array();
        if (D.strict) writer.member("additionalProperties", false);
    }

private:
    template <std::size_t I>
    static constexpr MemberKey<member_key_size(std::get<I>(D.members).name)> key_of{std::get<I>(D.members).name};

    /// Calls `f` with each member, and with its key as a template argument.
    template <class F>
    static void for_each_keyed(const F& f) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (f.template operator()<key_of<I>>(std::get<I>(D.members)), ...);
        }(std::make_index_sequence<std::tuple_size_v<decltype(D.members)>>());
    }
};

template <Declared T>
struct Codec<T> : ObjectCodec<declaration<T>> {};

}  // namespace edge::json
