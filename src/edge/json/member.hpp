#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "edge/json/codec.hpp"
#include "edge/json/member_key.hpp"

namespace edge::json {

/// The value of a member that is absent.
template <class V>
struct DefaultValue {
    V value;

    void schema(Writer& writer) const { writer.member("default", value); }
    constexpr void narrow(Extent&) const {}
};
template <class V>
[[nodiscard]] constexpr DefaultValue<V> default_value(V value) {
    return {value};
}

/// A member that need not be there, although its type is no `std::optional`; it then keeps what the type's default is.
struct MayBeAbsent {
    void schema(Writer&) const {}
    constexpr void narrow(Extent&) const {}
};
inline constexpr MayBeAbsent may_be_absent{};

/// A value for the documentation, as JSON text: `example(R"("Happy Birthday")")`.
struct Example {
    std::string_view json;

    void schema(Writer& writer) const { writer.key("examples").begin_array().raw(json).end_array(); }
    constexpr void narrow(Extent&) const {}
};
[[nodiscard]] constexpr Example example(std::string_view json) { return {json}; }

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
    using Class = C;
    using Value = typename detail::Unwrapped<T>::type;
    static constexpr bool kOptional = detail::Unwrapped<T>::kOptional;
    static constexpr bool kDefaulted = (detail::kIsDefault<As> || ...);
    static constexpr bool kFlat = Flat<Value>;
    static constexpr bool kChecksKeys = kChecksKeysOf<Value>;
    static constexpr bool kBorrows = json::kBorrows<Value>;
    static constexpr bool kRequired = !kOptional && !kDefaulted && !(std::same_as<As, MayBeAbsent> || ...);

    std::string_view name;
    T C::*pointer;
    std::string_view doc;
    std::tuple<As...> attributes;

    static void read(const void* self, Reader& reader, Element& value, void* object) {
        const Member& member = *static_cast<const Member*>(self);
        T& target = static_cast<C*>(object)->*member.pointer;
        if constexpr (kOptional) read_value(reader, value, target.emplace(), member.attributes);
        else read_value(reader, value, target, member.attributes);
    }
    static bool absent(const void* self, Reader& reader, void* object) {
        if constexpr (kRequired) {
            reader.reject("is required");
        } else if constexpr (kDefaulted) {
            const Member& member = *static_cast<const Member*>(self);
            const auto set = [&](const auto& attribute) {
                if constexpr (detail::kIsDefault<std::remove_cvref_t<decltype(attribute)>>)
                    static_cast<C*>(object)->*member.pointer = T(attribute.value);
            };
            std::apply([&](const auto&... each) { (set(each), ...); }, member.attributes);
        }
        return kDefaulted;
    }
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
    char* put(char* to, const C& object) const {
        const T& value = object.*pointer;
        if constexpr (kOptional) return value ? Codec<Value>::put(kKey.put(to), *value) : to;
        else return Codec<Value>::put(kKey.put(to), value);
    }
    template <MemberKey kKey>
    [[nodiscard]] std::size_t most(const C& object) const {
        const T& value = object.*pointer;
        if constexpr (kOptional) return value ? sizeof(kKey.text) + Codec<Value>::most(*value) : 0;
        else return sizeof(kKey.text) + Codec<Value>::most(value);
    }
    void schema(Schema& schema) const {
        schema.writer().key(name).begin_object();
        write_keywords<Value>(schema, attributes);
        schema.writer().member("description", doc).end_object();
    }
    /// `,"name":value`
    [[nodiscard]] constexpr std::size_t max_size() const {
        return add_sizes(name.size() + 4, max_size_of<Value>(attributes));
    }
};

template <class C, class T, class... As>
[[nodiscard]] constexpr Member<C, T, As...> member(std::string_view name, T C::*pointer, std::string_view doc,
                                                   As... attributes) {
    return {name, pointer, doc, {attributes...}};
}

/// A member that is known and not to be sent: `refused("createdAt", "is set by the server")`.
struct Refused {
    static constexpr bool kFlat = true;
    static constexpr bool kChecksKeys = true;
    static constexpr bool kRequired = false;

    std::string_view name;
    std::string_view detail;

    static void read(const void* self, Reader& reader, Element&, void*) {
        reader.reject(std::string(static_cast<const Refused*>(self)->detail));
    }
    static bool absent(const void*, Reader&, void*) { return false; }
    void write(Writer&, const auto&) const {}
    template <MemberKey kKey>
    char* put(char* to, const auto&) const {
        return to;
    }
    template <MemberKey kKey>
    [[nodiscard]] std::size_t most(const auto&) const {
        return 0;
    }
    void schema(Schema&) const {}
    [[nodiscard]] constexpr std::size_t max_size() const { return 0; }
};
[[nodiscard]] constexpr Refused refused(std::string_view name, std::string_view detail) { return {name, detail}; }

}  // namespace edge::json
