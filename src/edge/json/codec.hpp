#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/json/constraints.hpp"
#include "edge/json/reader.hpp"
#include "edge/json/schema.hpp"
#include "edge/json/writer.hpp"

/// How C++ types stand in JSON. A codec is a struct of static functions, specialised for a type:
///
///     read(Reader&, Element, T&, attributes)      sets the value, or notes a violation
///     write(Writer&, const T&)
///     schema(Schema&, attributes)                 writes JSON Schema keywords into the open object
///     max_size(Extent, attributes)                the most bytes `write` can write; kUnbounded
///
/// `attributes` is the tuple of constraints that a declared member has. Here are the codecs of the standard library's
/// types; declared types, enumerations and text forms have theirs in declaration.hpp.
namespace edge::json {

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

/// A value that may be null: `std::optional<Nullable<T>>` tells an absent member from a null one, as a merge patch must.
template <class T>
struct Nullable : std::optional<T> {
    using std::optional<T>::optional;
    Nullable(std::optional<T> value) : std::optional<T>(std::move(value)) {}
};

/// Constraints for what is inside a container: `each(max_length(20))`.
template <class... As>
struct Each {
    std::tuple<As...> attributes;

    void schema(Writer&) const {}  // the items' schema has them
    constexpr void narrow(Extent&) const {}
};
template <class... As>
[[nodiscard]] constexpr Each<As...> each(As... attributes) {
    return {{attributes...}};
}

/// The attributes inside the first `Each` of a tuple; none where there is none.
template <class... As>
[[nodiscard]] constexpr auto item_attributes(const std::tuple<As...>& attributes) {
    return std::apply(
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
    std::apply([&](const auto&... each) { (write(each), ...); }, attributes);
}

/// The same as one schema object.
template <class T, class Attributes>
void write_schema(Schema& schema, const Attributes& attributes) {
    schema.writer().begin_object();
    write_keywords<T>(schema, attributes);
    schema.writer().end_object();
}

template <class Attributes>
[[nodiscard]] constexpr Extent extent_of(const Attributes& attributes) {
    Extent extent;
    std::apply([&](const auto&... each) { (each.narrow(extent), ...); }, attributes);
    return extent;
}

template <class T, class Attributes>
[[nodiscard]] constexpr std::size_t max_size_of(const Attributes& attributes) {
    return Codec<T>::max_size(extent_of(attributes), attributes);
}

template <class S>
struct TextCodec;

template <class T>
concept Text = std::derived_from<Codec<T>, TextCodec<T>>;

template <class A>
concept ChecksText = requires(const A& attribute, Reader& reader, std::string_view text) {
    attribute.check(reader, text);
};

/// Holds a text against its constraints before it is copied; gives whether it meets them.
template <class Attributes>
[[nodiscard]] bool text_fits(Reader& reader, std::string_view text, const Attributes& attributes) {
    const std::size_t before = reader.count();
    const auto check = [&]<class A>(const A& attribute) {
        if constexpr (ChecksText<A>) attribute.check(reader, text);
    };
    std::apply([&](const auto&... each) { (check(each), ...); }, attributes);
    return reader.count() == before;
}

/// Holds a number of items against the constraints before they are read: an array that is too long is one violation,
/// and costs no more than one.
template <class Attributes>
[[nodiscard]] bool count_fits(Reader& reader, std::size_t count, const Attributes& attributes) {
    const std::size_t before = reader.count();
    const auto check = [&](const auto& attribute) {
        if constexpr (requires { attribute.check_count(reader, count); }) attribute.check_count(reader, count);
    };
    std::apply([&](const auto&... each) { (check(each), ...); }, attributes);
    return reader.count() == before;
}

/// Reads a value and holds it against its constraints, which see only values of the right type.
template <class T, class Attributes>
void read_value(Reader& reader, Element value, T& out, const Attributes& attributes) {
    const std::size_t before = reader.count();
    Codec<T>::read(reader, value, out, attributes);
    const auto check = [&]<class A>(const A& attribute) {
        constexpr bool kCheckedAlready = Text<T> && ChecksText<A>;
        if constexpr (!kCheckedAlready && requires { attribute.check(reader, out); }) attribute.check(reader, out);
    };
    if (reader.count() == before) std::apply([&](const auto&... each) { (check(each), ...); }, attributes);
}

template <>
struct Codec<bool> {
    static void read(Reader& reader, Element value, bool& out, const auto&) {
        if (value.get(out) != simdjson::SUCCESS) reader.reject("must be true or false");
    }
    static void write(Writer& writer, bool value) { writer.value(value); }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "boolean"); }
    static constexpr std::size_t max_size(Extent, const auto&) { return 5; }
};

template <std::integral I>
    requires(!std::same_as<I, bool>)
struct Codec<I> {
    static void read(Reader& reader, Element value, I& out, const auto&) {
        std::int64_t number = 0;
        std::uint64_t large = 0;
        if (value.get(number) == simdjson::SUCCESS && std::in_range<I>(number)) out = static_cast<I>(number);
        else if (value.get(large) == simdjson::SUCCESS && std::in_range<I>(large)) out = static_cast<I>(large);
        else reader.reject("must be an integer" + range());
    }
    static void write(Writer& writer, I value) { writer.value(value); }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "integer"); }
    static constexpr std::size_t max_size(Extent extent, const auto&) {
        const std::int64_t low = std::cmp_greater(kLow, extent.minimum) ? std::int64_t(kLow) : extent.minimum;
        const std::int64_t high = std::cmp_less(kHigh, extent.maximum) ? std::int64_t(kHigh) : extent.maximum;
        return std::max(digits(low), digits(high));
    }

private:
    static constexpr I kLow = std::numeric_limits<I>::min();
    static constexpr I kHigh = std::numeric_limits<I>::max();

    static std::string range() {
        return sizeof(I) < sizeof(std::int64_t) ? " from " + std::to_string(kLow) + " to " + std::to_string(kHigh) : "";
    }
    static constexpr std::size_t digits(std::int64_t number) {
        std::size_t count = number < 0 ? 2 : 1;
        while (number /= 10) ++count;
        return count;
    }
};

template <>
struct Codec<double> {
    static void read(Reader& reader, Element value, double& out, const auto&) {
        if (value.get(out) != simdjson::SUCCESS) reader.reject("must be a number");
    }
    static void write(Writer& writer, double value) { writer.value(value); }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "number"); }
    static constexpr std::size_t max_size(Extent, const auto&) { return 24; }  // "-2.2250738585072014e-308"
};

/// Any string type; the views among them point into the reader's memory.
template <class S>
struct TextCodec {
    static void read(Reader& reader, Element value, S& out, const auto& attributes) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) reader.reject("must be a string");
        else if (text_fits(reader, text, attributes)) assign(reader, text, out);
    }
    static void write(Writer& writer, const S& value) { writer.value(std::string_view(value)); }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "string"); }
    static constexpr std::size_t max_size(Extent extent, const auto&) {
        return add_sizes(2, multiply_sizes(extent.characters, extent.bytes_each));
    }

private:
    static void assign(Reader&, std::string_view text, std::string& out) { out = text; }
    static void assign(Reader& reader, std::string_view text, std::pmr::string& out) {
        std::destroy_at(&out);  // the allocator of a pmr string cannot be changed later
        std::construct_at(&out, text, reader.memory());
    }
    static void assign(Reader& reader, std::string_view text, std::string_view& out) {
        if (text.empty()) return void(out = {});
        auto* const copy = static_cast<char*>(reader.memory()->allocate(text.size(), 1));
        std::memcpy(copy, text.data(), text.size());
        out = {copy, text.size()};
    }
};
template <>
struct Codec<std::string> : TextCodec<std::string> {};
template <>
struct Codec<std::pmr::string> : TextCodec<std::pmr::string> {};
template <>
struct Codec<std::string_view> : TextCodec<std::string_view> {};

/// Seconds since 1970 (UTC), as an integer.
template <>
struct Codec<std::chrono::sys_seconds> {
    static void read(Reader& reader, Element value, std::chrono::sys_seconds& out, const auto& attributes) {
        std::int64_t seconds = 0;
        read_value(reader, value, seconds, attributes);
        out = std::chrono::sys_seconds(std::chrono::seconds(seconds));
    }
    static void write(Writer& writer, std::chrono::sys_seconds value) { writer.value(value.time_since_epoch().count()); }
    static void schema(Schema& schema, const auto& attributes) { Codec<std::int64_t>::schema(schema, attributes); }
    static constexpr std::size_t max_size(Extent extent, const auto& attributes) {
        return Codec<std::int64_t>::max_size(extent, attributes);
    }
};

template <class T, class Allocator>
struct Codec<std::vector<T, Allocator>> {
    using Vector = std::vector<T, Allocator>;

    static void read(Reader& reader, Element value, Vector& out, const auto& attributes) {
        simdjson::dom::array array;
        if (value.get(array) != simdjson::SUCCESS) return reader.reject("must be an array");
        if (!count_fits(reader, array.size(), attributes)) return;
        if constexpr (std::constructible_from<Allocator, std::pmr::memory_resource*>) {
            std::destroy_at(&out);
            std::construct_at(&out, reader.memory());
        } else {
            out.clear();
        }
        out.reserve(array.size());
        const auto& items = item_attributes(attributes);
        for (const Element item : array) {
            const std::size_t index = out.size();
            reader.descend({.index = index, .ordinal = static_cast<std::uint32_t>(index)},
                           [&] { read_value(reader, item, out.emplace_back(), items); });
        }
    }
    static void write(Writer& writer, const Vector& value) {
        writer.begin_array();
        for (const T& item : value) Codec<T>::write(writer, item);
        writer.end_array();
    }
    static void schema(Schema& schema, const auto& attributes) {
        schema.writer().member("type", "array").key("items");
        write_schema<T>(schema, item_attributes(attributes));
    }
    static constexpr std::size_t max_size(Extent extent, const auto& attributes) {
        return add_sizes(2, multiply_sizes(extent.items, add_sizes(1, max_size_of<T>(item_attributes(attributes)))));
    }
};

/// An object with any keys.
template <class T>
struct Codec<std::map<std::string, T>> {
    using Map = std::map<std::string, T>;

    static void read(Reader& reader, Element value, Map& out, const auto& attributes) {
        simdjson::dom::object object;
        if (value.get(object) != simdjson::SUCCESS) return reader.reject("must be an object");
        if (!count_fits(reader, object.size(), attributes)) return;
        const auto& items = item_attributes(attributes);
        std::uint32_t ordinal = 0;
        for (const auto field : object) {
            reader.descend({.key = field.key, .ordinal = ordinal++},
                           [&] { read_value(reader, field.value, out[std::string(field.key)], items); });
        }
    }
    static void write(Writer& writer, const Map& value) {
        writer.begin_object();
        for (const auto& [key, item] : value) {
            writer.key(key);
            Codec<T>::write(writer, item);
        }
        writer.end_object();
    }
    static void schema(Schema& schema, const auto& attributes) {
        schema.writer().member("type", "object").key("additionalProperties");
        write_schema<T>(schema, item_attributes(attributes));
    }
    static constexpr std::size_t max_size(Extent, const auto&) { return kUnbounded; }
};

template <class T>
struct Codec<Nullable<T>> {
    static void read(Reader& reader, Element value, Nullable<T>& out, const auto& attributes) {
        if (value.is_null()) out.reset();
        else read_value(reader, value, out.emplace(), attributes);
    }
    static void write(Writer& writer, const Nullable<T>& value) {
        if (value) Codec<T>::write(writer, *value);
        else writer.null();
    }
    static void schema(Schema& schema, const auto& attributes) {
        schema.writer().key("anyOf").begin_array().begin_object();
        Codec<T>::schema(schema, attributes);
        const auto write = [&]<class A>(const A& attribute) {
            if constexpr (!kAnnotates<A>) attribute.schema(schema.writer());
        };
        std::apply([&](const auto&... each) { (write(each), ...); }, attributes);
        schema.writer().end_object().begin_object().member("type", "null").end_object().end_array();
    }
    static constexpr std::size_t max_size(Extent extent, const auto& attributes) {
        return std::max<std::size_t>(4, Codec<T>::max_size(extent, attributes));
    }
};

}  // namespace edge::json
