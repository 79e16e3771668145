#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "edge/identity/uuid.hpp"
#include "edge/json/codec.hpp"

/// One declaration of a type drives its reading, checking, writing, JSON Schema and worst-case size:
///
///     struct NewOrder {
///         edge::Uuid customer_id;
///         std::string custom_text;
///         std::optional<UnixSeconds> pickup_date;
///     };
///
///     template <>
///     inline constexpr auto edge::json::declaration<NewOrder> = edge::json::object<NewOrder>(
///         "NewOrder", "What a customer decides about an order.",
///         member("customerId", &NewOrder::customer_id, "Who orders."),
///         member("customText", &NewOrder::custom_text, "What is written on the cake.", max_length(50), printable_ascii),
///         member("pickupDate", &NewOrder::pickup_date, "When it is fetched; unix seconds."));
///
/// A `std::optional` member may be absent; every other one is required unless it has a `default_value`. A null is a
/// value like any other, and wrong where the type is not `Nullable`. Members that are not declared are violations,
/// unless the declaration says `.ignoring_unknown()`.
namespace edge::json {

struct Undeclared {};

/// Specialise this to declare a type.
template <class T>
inline constexpr Undeclared declaration{};

template <class T>
concept Declared = !std::same_as<std::remove_cvref_t<decltype(declaration<T>)>, Undeclared>;

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
    static constexpr bool kRequired = !kOptional && !kDefaulted && !(std::same_as<As, MayBeAbsent> || ...);

    std::string_view name;
    T C::*pointer;
    std::string_view doc;
    std::tuple<As...> attributes;

    static void read(const void* self, Reader& reader, Element value, void* object) {
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
    static constexpr bool kRequired = false;

    std::string_view name;
    std::string_view detail;

    static void read(const void* self, Reader& reader, Element, void*) {
        reader.reject(std::string(static_cast<const Refused*>(self)->detail));
    }
    static bool absent(const void*, Reader&, void*) { return false; }
    void write(Writer&, const auto&) const {}
    void schema(Schema&) const {}
    [[nodiscard]] constexpr std::size_t max_size() const { return 0; }
};
[[nodiscard]] constexpr Refused refused(std::string_view name, std::string_view detail) { return {name, detail}; }

/// What a check across members works with.
class Checker {
public:
    Checker(Reader& reader, ObjectState& state) : reader_(&reader), state_(&state) {}

    /// Whether the member has a value, its own or its default, and nothing is wrong with it; only then is it worth
    /// looking at.
    [[nodiscard]] bool sound(std::string_view name) const { return state_->sound(name); }
    void reject(std::string_view name, std::string detail) { state_->reject(*reader_, name, std::move(detail)); }

private:
    Reader* reader_;
    ObjectState* state_;
};

/// A declared object type.
template <class T, class... Ms>
struct Object {
    using Type = T;
    using Check = void (*)(const T& value, Checker& checker);

    std::string_view name;
    std::string_view doc;
    std::tuple<Ms...> members;
    bool strict = true;
    Check check = nullptr;

    /// The same type with more members: for another form of it, such as the one a store keeps.
    template <class... More>
    [[nodiscard]] constexpr Object<T, Ms..., More...> with(std::string_view new_name, More... more) const {
        return {new_name, doc, std::tuple_cat(members, std::tuple(more...)), strict, check};
    }
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

template <class T, class... Ms>
[[nodiscard]] constexpr Object<T, Ms...> object(std::string_view name, std::string_view doc, Ms... members) {
    static_assert(sizeof...(Ms) <= kMaxMembers, "a type declares at most 64 members");
    return {.name = name, .doc = doc, .members = {members...}};
}

/// The declaration's members without their types.
template <const auto& D>
inline constexpr auto rows_of = std::apply(
    [](const auto&... members) {
        return std::array<MemberRow, sizeof...(members)>{
            MemberRow{members.name, &members, &std::remove_cvref_t<decltype(members)>::read,
                      &std::remove_cvref_t<decltype(members)>::absent}...};
    },
    D.members);

template <const auto& D>
using TypeOf = typename std::remove_cvref_t<decltype(D)>::Type;

/// The codec of a declared form of a type.
template <const auto& D>
struct ObjectCodec {
    using T = TypeOf<D>;

    static void read(Reader& reader, Element value, T& out, const auto&) { read(reader, value, out, std::string_view()); }
    /// `tag` is a member that tells variants apart and was read already.
    static void read(Reader& reader, Element value, T& out, std::string_view tag) {
        ObjectState state(rows_of<D>);
        read(reader, value, out, state, tag);
    }
    static void read(Reader& reader, Element value, T& out, ObjectState& state, std::string_view tag) {
        read_members(reader, value, state, &out, D.strict, tag);
        Checker checker(reader, state);
        if (D.check != nullptr && value.is_object()) D.check(out, checker);
    }
    static void write(Writer& writer, const T& value) {
        writer.begin_object();
        write_members(writer, value);
        writer.end_object();
    }
    static void write_members(Writer& writer, const T& value) {
        std::apply([&](const auto&... each) { (each.write(writer, value), ...); }, D.members);
    }
    static void schema(Schema& schema, const auto&) { schema.refer(D.name, &keywords); }
    static constexpr std::size_t max_size(Extent, const auto&) {
        return std::apply(
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
        writer.member("type", "object").member("description", D.doc).key("properties").begin_object();
        std::apply([&](const auto&... each) { (each.schema(schema), ...); }, D.members);
        writer.end_object().key("required").begin_array();
        const auto require = [&]<class M>(const M& each) {
            if constexpr (M::kRequired) writer.value(each.name);
        };
        std::apply([&](const auto&... each) { (require(each), ...); }, D.members);
        writer.end_array();
        if (D.strict) writer.member("additionalProperties", false);
    }
};

template <Declared T>
struct Codec<T> : ObjectCodec<declaration<T>> {};

/// The names of an enumeration, for
///
///     template <>
///     inline constexpr auto edge::json::enumeration<Colour> =
///         edge::json::names<Colour>({{{Colour::Red, "red"}, {Colour::Blue, "blue"}}});
template <class E>
inline constexpr Undeclared enumeration{};

template <class E, std::size_t N>
struct Names {
    std::array<std::pair<E, std::string_view>, N> entries;

    [[nodiscard]] constexpr std::optional<E> parse(std::string_view text) const {
        for (const auto& [value, name] : entries)
            if (name == text) return value;
        return {};
    }
    [[nodiscard]] constexpr std::string_view name(E value) const {
        for (const auto& [each, text] : entries)
            if (each == value) return text;
        return {};
    }
};
template <class E, std::size_t N>
[[nodiscard]] constexpr Names<E, N> names(const std::pair<E, std::string_view> (&entries)[N]) {
    return {std::to_array(entries)};
}

template <class E>
concept Enumerated = std::is_enum_v<E> && !std::same_as<std::remove_cvref_t<decltype(enumeration<E>)>, Undeclared>;

template <Enumerated E>
struct Codec<E> {
    static void read(Reader& reader, Element value, E& out, const auto&) {
        std::string_view text;
        const auto known = value.get(text) == simdjson::SUCCESS ? enumeration<E>.parse(text) : std::nullopt;
        if (known) out = *known;
        else reader.reject(expectation());
    }
    static void write(Writer& writer, E value) { writer.value(enumeration<E>.name(value)); }
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
    /// "must be pending, ready or cancelled"
    static std::string expectation() {
        std::string text = "must be ";
        const auto& entries = enumeration<E>.entries;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i > 0) text += i + 1 == entries.size() ? " or " : ", ";
            text += entries[i].second;
        }
        return text;
    }
};

/// A type that stands in JSON as a string of its own. Specialise with
///
///     static std::optional<T> parse(std::string_view);
///     static std::string or std::string_view format(const T&);
///     static constexpr TextClass text_class;        what is said of a text that does not parse, and in the schema
///     static constexpr std::size_t max_characters;  kUnbounded where there is no limit
template <class T>
struct TextForm;

template <class T>
    requires requires(std::string_view text) { TextForm<T>::parse(text); }
struct Codec<T> {
    static void read(Reader& reader, Element value, T& out, const auto&) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) return reader.reject("must be a string");
        if (auto parsed = TextForm<T>::parse(text)) out = *std::move(parsed);
        else reader.reject(std::string(TextForm<T>::text_class.expectation));
    }
    static void write(Writer& writer, const T& value) { writer.value(std::string_view(TextForm<T>::format(value))); }
    static void schema(Schema& schema, const auto&) {
        schema.writer().member("type", "string");
        TextForm<T>::text_class.schema(schema.writer());
        // A format says by itself how long a text is.
        constexpr bool kSaid = TextForm<T>::text_class.keyword == "format";
        constexpr std::size_t kMost = TextForm<T>::max_characters;
        if constexpr (!kSaid && kMost != kUnbounded) schema.writer().member("maxLength", kMost);
    }
    static constexpr std::size_t max_size(Extent, const auto&) {
        return add_sizes(2, multiply_sizes(TextForm<T>::max_characters, TextForm<T>::text_class.bytes_each));
    }
};

template <>
struct TextForm<Uuid> {
    static std::optional<Uuid> parse(std::string_view text) { return Uuid::parse(text); }
    static std::string format(const Uuid& value) { return value.to_string(); }
    static constexpr TextClass text_class = uuid;
    static constexpr std::size_t max_characters = 36;
};

/// How the alternatives of a `std::variant` of declared types are told apart: by a member that names them.
///
///     template <>
///     inline constexpr auto edge::json::tagging<Payment> = edge::json::Tagging<2>{"method", {"card", "cash"}};
template <class V>
inline constexpr Undeclared tagging{};

template <std::size_t N>
struct Tagging {
    std::string_view member;
    std::array<std::string_view, N> tags;
};

template <class... Ts>
    requires(Declared<Ts> && ...)
struct Codec<std::variant<Ts...>> {
    using Variant = std::variant<Ts...>;

    static void read(Reader& reader, Element value, Variant& out, const auto&) {
        simdjson::dom::object object;
        if (value.get(object) != simdjson::SUCCESS) return reader.reject("must be an object");
        std::string_view tag;
        const bool tagged = object.at_key(kTagging.member).get(tag) == simdjson::SUCCESS;
        const auto found = std::ranges::find(kTagging.tags, tag);
        if (!tagged || found == kTagging.tags.end()) {
            return reader.descend({.key = kTagging.member}, [&] { reader.reject(expectation()); });
        }
        read_alternative(reader, value, out, static_cast<std::size_t>(found - kTagging.tags.begin()),
                         std::index_sequence_for<Ts...>{});
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

    template <std::size_t... I>
    static void read_alternative(Reader& reader, Element value, Variant& out, std::size_t which,
                                 std::index_sequence<I...>) {
        const auto read = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
            if (J == which) Codec<std::variant_alternative_t<J, Variant>>::read(reader, value, out.template emplace<J>(), kTagging.member);
        };
        (read(std::integral_constant<std::size_t, I>()), ...);
    }
    /// The alternative's own keywords with the tag as one more member; `additionalProperties` would forbid it elsewhere.
    template <class T>
    static void alternative(Schema& schema, std::string_view tag) {
        Writer& writer = schema.writer();
        writer.begin_object().member("type", "object").key("properties").begin_object();
        writer.key(kTagging.member).begin_object().member("const", tag).end_object();
        std::apply([&](const auto&... each) { (each.schema(schema), ...); }, declaration<T>.members);
        writer.end_object().key("required").begin_array().value(kTagging.member);
        const auto require = [&]<class M>(const M& each) {
            if constexpr (M::kRequired) writer.value(each.name);
        };
        std::apply([&](const auto&... each) { (require(each), ...); }, declaration<T>.members);
        writer.end_array();
        if (declaration<T>.strict) writer.member("additionalProperties", false);
        writer.end_object();
    }
    static std::string expectation() {
        std::string text = "must be ";
        for (std::size_t i = 0; i < kTagging.tags.size(); ++i) {
            if (i > 0) text += i + 1 == kTagging.tags.size() ? " or " : ", ";
            text += kTagging.tags[i];
        }
        return text;
    }
};

}  // namespace edge::json
