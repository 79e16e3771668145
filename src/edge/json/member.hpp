#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "edge/json/codec.hpp"
#include "edge/json/member_key.hpp"
#include "edge/json/spelling.hpp"

namespace edge::json {

/// The value of a member that is absent.
template <class V>
struct DefaultValue {
    V value;  ///< what an absent member becomes

    /// As every attribute has it: see constraints.hpp.
    void schema(Writer& writer) const {
        if constexpr (requires { writer.value(value); }) writer.member("default", value);
        else Codec<V>::write(writer.key("default"), value);
    }
    constexpr void narrow(Extent&) const {}
};
/// The member may be absent, and is this value then.
template <class V>
[[nodiscard]] constexpr DefaultValue<V> default_value(V value) {
    return {value};
}

/// A member that need not be there, although its type is no `std::optional`; it then keeps what the type's default is.
struct MayBeAbsent {
    /// As every attribute has it: see constraints.hpp.
    void schema(Writer&) const {}
    constexpr void narrow(Extent&) const {}
};
/// The attribute itself.
[[nodiscard]] constexpr MayBeAbsent may_be_absent() { return {}; }

/// A value for the documentation, as JSON text: `example(R"("Happy Birthday")")`.
struct Example {
    std::string_view json;  ///< as JSON text

    /// As every attribute has it: see constraints.hpp.
    void schema(Writer& writer) const { writer.key("examples").begin_array().raw(json).end_array(); }
    constexpr void narrow(Extent&) const {}
};
/// An example for the documentation, as JSON text.
[[nodiscard]] constexpr Example example(std::string_view json) { return {json}; }

/// These only say something of a member.
template <class V>
inline constexpr bool kAnnotates<DefaultValue<V>> = true;
template <>
inline constexpr bool kAnnotates<MayBeAbsent> = true;
template <>
inline constexpr bool kAnnotates<Example> = true;

namespace detail {

template <class T>
struct Unwrapped {
    using type = T;
    static constexpr bool kOptional = false;
};
template <class T>
struct Unwrapped<std::optional<T>> {
    using type = T;
    static constexpr bool kOptional = true;
};

template <class A>
inline constexpr bool kIsDefault = false;
template <class V>
inline constexpr bool kIsDefault<DefaultValue<V>> = true;

}  // namespace detail

/// A member of a declared type: its name in JSON, where it is in C++, what it means and what it must be.
template <class C, class T, class... As>
struct Member {
    /// What the declaration of a type asks of its members.
    using Class = C;
    using Value = typename detail::Unwrapped<T>::type;
    static constexpr bool kOptional = detail::Unwrapped<T>::kOptional;
    static constexpr bool kDefaulted = (detail::kIsDefault<As> || ...);
    static constexpr bool kFlat = Flat<Value>;
    static constexpr bool kDecodes = Decodable<Value>;
    static constexpr bool kChecksKeys = kChecksKeysOf<Value>;
    static constexpr bool kBorrows = json::kBorrows<Value>;
    static constexpr bool kRequired = !kOptional && !kDefaulted && !(std::same_as<As, MayBeAbsent> || ...);

    std::string_view name;         ///< in JSON
    T C::* pointer;                 ///< in C++
    std::string_view doc;          ///< a sentence for the document
    std::tuple<As...> attributes;  ///< constraints, a default, an example

    /// What the codec of the type calls for each member.
    static void read(const void* self, Reader& reader, Element& value, void* object) {
        const Member& member = *static_cast<const Member*>(self);
        T& target = static_cast<C*>(object)->*member.pointer;
        if constexpr (kOptional) read_value(reader, value, target.emplace(), member.attributes);
        else read_value(reader, value, target, member.attributes);
    }
    /// Sets what an absent member becomes, or notes that it is missing; gives whether it has a value then.
    static bool absent(const void* self, Reader& reader, void* object) {
        if constexpr (kRequired) {
            reader.reject("is required");
        } else if constexpr (kDefaulted) {
            const Member& member = *static_cast<const Member*>(self);
            const auto set = [&](const auto& attribute) {
                if constexpr (detail::kIsDefault<std::remove_cvref_t<decltype(attribute)>>)
                    static_cast<C*>(object)->*member.pointer = T(attribute.value);
            };
            unpack([&](const auto&... each) { (set(each), ...); }, member.attributes);
        }
        return kDefaulted;
    }
    /// Writes the member, unless it is absent.
    void write(Writer& writer, const C& object) const {
        const T& value = object.*pointer;
        if constexpr (kOptional) {
            if (value) Codec<Value>::write(writer.key(name), *value);
        } else {
            Codec<Value>::write(writer.key(name), value);
        }
    }
    /// The same as `write`, with its key spelled out.
    template <MemberKey kKey>
    char* encode(char* to, const C& object) const {
        const T& value = object.*pointer;
        if constexpr (kOptional) return value ? Codec<Value>::encode(kKey.encode(to), *value) : to;
        else return Codec<Value>::encode(kKey.encode(to), value);
    }
    template <MemberKey kKey>
    [[nodiscard]] std::size_t encoded_size(const C& object) const {
        const T& value = object.*pointer;
        if constexpr (kOptional) return value ? sizeof(kKey.text) + Codec<Value>::encoded_size(*value) : 0;
        else return sizeof(kKey.text) + Codec<Value>::encoded_size(value);
    }
    /// Reads what `encode` writes of the object that begins there; gives whether it is that.
    template <MemberKey kKey>
    [[nodiscard]] bool decode(Decoder& from, const char* begin, C& object, bool& is_there) const {
        T& target = object.*pointer;
        is_there = from.take_key(begin, kKey);
        if constexpr (kOptional) {
            if (is_there) return decode_value(from, target.emplace(), attributes);
            return !kDefaulted && !target;
        } else {
            return is_there && decode_value(from, target, attributes);
        }
    }
    void schema(Schema& schema) const {
        schema.writer().key(name).begin_object();
        write_keywords<Value>(schema, attributes);
        if (!doc.empty()) schema.writer().member("description", doc);
        schema.writer().end_object();
    }
    /// `,"name":value`
    [[nodiscard]] constexpr std::size_t max_size() const {
        return add_sizes(name.size() + 4, max_size_of<Value>(attributes));
    }
};

namespace detail {
template <class A>
concept Attribute = !std::convertible_to<A, std::string_view>;

template <class P>
inline constexpr bool kIsMember = false;
template <class C, class T>
inline constexpr bool kIsMember<T C::*> = true;
}  // namespace detail

/// Declares a member: its name in JSON, where it is in C++, a sentence, and its constraints.
template <class C, class T, detail::Attribute... As>
[[nodiscard]] constexpr Member<C, T, As...> member(std::string_view name, T C::* pointer, std::string_view doc,
                                                   As... attributes) {
    return {name, pointer, doc, {attributes...}};
}
template <class C, class T, detail::Attribute... As>
[[nodiscard]] constexpr Member<C, T, As...> member(std::string_view name, T C::* pointer, As... attributes) {
    return {name, pointer, {}, {attributes...}};
}

/// Declares a member whose name in JSON is that in C++, in camel case: `member<&Order::created_at>()` is "createdAt".
template <auto kPointer, detail::Attribute... As>
    requires(detail::kIsMember<decltype(kPointer)>)
[[nodiscard]] constexpr auto member(std::string_view doc, As... attributes) {
    return member(kMemberName<kPointer>, kPointer, doc, attributes...);
}
template <auto kPointer, detail::Attribute... As>
    requires(detail::kIsMember<decltype(kPointer)>)
[[nodiscard]] constexpr auto member(As... attributes) {
    return member(kMemberName<kPointer>, kPointer, attributes...);
}

/// A member of the C++ type that is not in its JSON: it keeps what the type's default is.
template <class C, class T>
struct LeftOut {
    T C::* pointer;  ///< in C++
};
/// Leaves a member out of the JSON on purpose: one that is only forgotten does not compile.
template <class C, class T>
[[nodiscard]] constexpr LeftOut<C, T> left_out(T C::* pointer) {
    return {pointer};
}

/// A member that is known and not to be sent: `refused("createdAt", "is set by the server")`.
struct Refused {
    /// What the declaration of a type asks of its members.
    static constexpr bool kFlat = true;
    static constexpr bool kDecodes = true;
    static constexpr bool kChecksKeys = true;
    static constexpr bool kRequired = false;

    std::string_view name;    ///< in JSON
    std::string_view detail;  ///< why it is refused

    /// What the codec of the type calls: it is a violation to be there, and nothing is ever written.
    static void read(const void* self, Reader& reader, Element&, void*) {
        reader.reject(std::string(static_cast<const Refused*>(self)->detail));
    }
    /// It is never there, and never missing.
    static bool absent(const void*, Reader&, void*) { return false; }
    void write(Writer&, const auto&) const {}
    template <MemberKey kKey>
    char* encode(char* to, const auto&) const {
        return to;
    }
    template <MemberKey kKey>
    [[nodiscard]] std::size_t encoded_size(const auto&) const {
        return 0;
    }
    template <MemberKey kKey>
    [[nodiscard]] bool decode(Decoder&, const char*, auto&, bool& is_there) const {
        is_there = false;
        return true;
    }
    void schema(Schema&) const {}
    [[nodiscard]] constexpr std::size_t max_size() const { return 0; }
};
/// Declares a member that is known and not to be sent.
[[nodiscard]] constexpr Refused refused(std::string_view name, std::string_view detail) { return {name, detail}; }

}  // namespace edge::json
