#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "edge/json/constraints.hpp"
#include "edge/json/decoder.hpp"
#include "edge/json/reader.hpp"
#include "edge/json/schema.hpp"
#include "edge/json/unpack.hpp"
#include "edge/json/writer.hpp"

/// How C++ types stand in JSON. A codec is a struct of static functions, specialised for a type:
///
/// ```text
/// read(Reader&, Element&, T&, attributes)     sets the value, or notes a violation
/// kChecksKeys                                 optional, true: `read` notes a violation or calls
///                                             Reader::mark_unverified if an object has a key twice, and if it leaves a
///                                             part of the value unread
/// kBorrows                                    optional, true: parts of the value are in the memory of the reader; the
///                                             destructor of the value does not free them
/// write(Writer&, const T&)
/// encode(char* to, const T&)                  only of a flat type: writes to memory and gives the end of it
/// encoded_size(const T&)                      beside it: the most bytes that `encode` writes for this value
/// decode(Decoder&, T&, attributes)            optional: sets the value and gives true where what stands there is, byte
///                                             for byte, what is written of it; sets nothing that `read` would not set
/// schema(Schema&, attributes)                 writes JSON Schema keywords into the open object
/// max_size(Extent, attributes)                the most bytes `write` can write; kUnbounded
/// ```
///
/// `attributes` is the tuple of constraints that a declared member has. The codecs that there are stand in scalars.hpp,
/// texts.hpp, containers.hpp, object.hpp, enumeration.hpp, text_form.hpp and variant.hpp.
namespace edge::json {

/// No size is known: the text can be of any length.
inline constexpr std::size_t kUnbounded = Extent::kUnbounded;

/// A sum or product that stays unbounded once one part is.
[[nodiscard]] constexpr std::size_t add_sizes(std::size_t a, std::size_t b) {
    return a == kUnbounded || b == kUnbounded ? kUnbounded : a + b;
}
[[nodiscard]] constexpr std::size_t multiply_sizes(std::size_t a, std::size_t b) {
    return a == kUnbounded || b == kUnbounded ? kUnbounded : a * b;
}

template <class T>
struct Codec;

/// A type without containers in it. What is made of it only is written in one go, into memory made for it at once.
template <class T>
concept Flat = requires(char* to, const T& value) {
    Codec<T>::encode(to, value);
    Codec<T>::encoded_size(value);
};

/// Whether `encoded_size` is what is written, so that room for many values is made at once.
template <class T>
inline constexpr bool kSizesAreExact = requires { requires Codec<T>::kSizesAreExact; };

/// A type that is read in the spelling in which it is written, at a fraction of what `read` costs.
template <class T>
concept Decodable = requires(Decoder& from, T& out, const std::tuple<>& attributes) {
    { Codec<T>::decode(from, out, attributes) } -> std::same_as<bool>;
};

/// Whether the codec of a type tells of each key that an object has twice.
template <class T>
inline constexpr bool kChecksKeysOf = requires { requires Codec<T>::kChecksKeys; };

/// Whether values of a type borrow from the memory that they are read into.
template <class T>
inline constexpr bool kBorrows = requires { requires Codec<T>::kBorrows; };

/// What stands where a type has no declaration of some kind.
struct Undeclared {};

/// A value that may be null: `std::optional<Nullable<T>>` tells an absent member from a null one, as a merge patch
/// must.
template <class T>
struct Nullable : std::optional<T> {
    using std::optional<T>::optional;
    /// Null where there is no value.
    Nullable(std::optional<T> value) : std::optional<T>(std::move(value)) {}
};

/// Constraints for what is inside a container: `each(max_length(20))`.
template <class... As>
struct Each {
    std::tuple<As...> attributes;  ///< of each item

    /// Nothing: the schema of the items has them.
    void schema(Writer&) const {}
    constexpr void narrow(Extent&) const {}
};
/// Constrains what is inside a container.
template <class... As>
[[nodiscard]] constexpr Each<As...> each(As... attributes) {
    return {{attributes...}};
}

/// The attributes inside the first `Each` of a tuple; none where there is none.
template <class... As>
[[nodiscard]] constexpr auto item_attributes(const std::tuple<As...>& attributes) {
    return unpack(
        [](const auto&... all) {
            [[maybe_unused]] const auto of = []<class A>(const A& a) {
                if constexpr (requires { a.attributes; }) return a.attributes;
                else return std::tuple<>();
            };
            return std::tuple_cat(of(all)...);
        },
        attributes);
}

/// Whether an attribute only says something of a member, and nothing of what its value may be.
template <class A>
inline constexpr bool kAnnotates = false;

/// Whether a type is `Nullable`.
template <class T>
inline constexpr bool kNullable = false;
template <class T>
inline constexpr bool kNullable<Nullable<T>> = true;

/// Writes a type's keywords and those of its attributes into the open object. What constrains a value that may be null
/// stands with the type that it has otherwise.
template <class T, class Attributes>
void write_keywords(Schema& schema, const Attributes& attributes) {
    Codec<T>::schema(schema, attributes);
    const auto write = [&]<class A>(const A& attribute) {
        if constexpr (!kNullable<T> || kAnnotates<A>) attribute.schema(schema.writer());
    };
    unpack([&](const auto&... each) { (write(each), ...); }, attributes);
}

/// The same as one schema object.
template <class T, class Attributes>
void write_schema(Schema& schema, const Attributes& attributes) {
    schema.writer().begin_object();
    write_keywords<T>(schema, attributes);
    schema.writer().end_object();
}

/// How large values within these constraints can be.
template <class Attributes>
[[nodiscard]] constexpr Extent extent_of(const Attributes& attributes) {
    Extent extent;
    unpack([&](const auto&... each) { (each.narrow(extent), ...); }, attributes);
    return extent;
}

/// The most bytes of JSON of a type within these constraints; kUnbounded where there is no limit.
template <class T, class Attributes>
[[nodiscard]] constexpr std::size_t max_size_of(const Attributes& attributes) {
    return Codec<T>::max_size(extent_of(attributes), attributes);
}

template <class S>
struct TextCodec;

template <class T>
concept Text = std::derived_from<Codec<T>, TextCodec<T>>;

template <class A>
concept ChecksText =
    requires(const A& attribute, Reader& reader, std::string_view text) { attribute.check(reader, text); };

/// Holds a text against its constraints before it is copied; gives whether it meets them.
template <class Attributes>
[[nodiscard]] bool text_fits(Reader& reader, const std::string_view& text, const Attributes& attributes) {
    const std::size_t before = reader.count();
    const auto check = [&]<class A>(const A& attribute) {
        if constexpr (ChecksText<A>) attribute.check(reader, text);
    };
    unpack([&](const auto&... each) { (check(each), ...); }, attributes);
    return reader.count() == before;
}

/// Holds a number of items against the constraints; gives whether it meets them.
template <class Attributes>
[[nodiscard]] bool count_fits(Reader& reader, std::size_t count, const Attributes& attributes) {
    const std::size_t before = reader.count();
    const auto check = [&](const auto& attribute) {
        if constexpr (requires { attribute.check_count(reader, count); }) attribute.check_count(reader, count);
    };
    unpack([&](const auto&... each) { (check(each), ...); }, attributes);
    return reader.count() == before;
}

/// Calls `read(index)` for each item that `next()` goes on to, up to the most that there may be. A container that has
/// too many or too few is one violation, whatever is wrong inside. Gives whether their number meets the constraints.
template <class Attributes, class Next, class Read>
[[nodiscard]] bool read_items(Reader& reader, const Attributes& attributes, const Next& next, const Read& read) {
    const Reader::Mark before = reader.mark();
    const std::size_t most = extent_of(attributes).items;
    std::size_t count = 0;
    while (next() && count++ != most) read(count - 1);
    if (count_fits(reader, count, attributes)) return true;
    reader.forget_since(before);
    return count_fits(reader, count, attributes);
}

/// Holds a value that was read against those of its constraints that have not seen it yet.
template <class T, class Attributes>
void check_what_was_read(Reader& reader, const T& value, const Attributes& attributes) {
    const auto check = [&]<class A>(const A& attribute) {
        constexpr bool kCheckedAlready = Text<T> && ChecksText<A>;
        if constexpr (!kCheckedAlready && requires { attribute.check(reader, value); }) attribute.check(reader, value);
    };
    unpack([&](const auto&... each) { (check(each), ...); }, attributes);
}

/// Reads a value and holds it against its constraints, which see only values of the right type.
template <class T, class Attributes>
void read_value(Reader& reader, Element& value, T& out, const Attributes& attributes) {
    const std::size_t before = reader.count();
    Codec<T>::read(reader, value, out, attributes);
    if (reader.count() == before) check_what_was_read(reader, out, attributes);
}

/// The same where it stands as it is written; gives whether it does. Constraints may have something against it.
template <Decodable T, class Attributes>
[[nodiscard]] bool decode_value(Decoder& from, T& out, const Attributes& attributes) {
    if (!Codec<T>::decode(from, out, attributes)) return false;
    check_what_was_read(from.reader(), out, attributes);
    return true;
}

}  // namespace edge::json
