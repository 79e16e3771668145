#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <memory_resource>
#include <string>
#include <utility>
#include <vector>

#include "edge/json/codec.hpp"
#include "edge/json/quoted_text.hpp"

namespace edge::json {

template <class T, class Allocator>
struct Codec<std::vector<T, Allocator>> {
    using Vector = std::vector<T, Allocator>;
    static constexpr bool kChecksKeys = kChecksKeysOf<T>;
    static constexpr bool kBorrows = json::kBorrows<T>;

    static void read(Reader& reader, Element& value, Vector& out, const auto& attributes) {
        Items array(value);
        if (!array.is_array()) return reader.reject("must be an array");
        if constexpr (std::constructible_from<Allocator, std::pmr::memory_resource*>) {
            std::destroy_at(&out);
            std::construct_at(&out, reader.memory());
        } else {
            out.clear();
        }
        const auto& items = item_attributes(attributes);
        std::size_t left = 0;
        const auto read_item = [&](std::size_t index) {
            if (index < 2) {
                const std::size_t left_before = std::exchange(left, array.value().rest().size());
                if (index == 1) make_room(reader, out, left, left_before - left, extent_of(attributes).items);
            }
            reader.descend({.index = index, .ordinal = std::uint32_t(index)},
                           [&] { read_value(reader, array.value(), out.emplace_back(), items); });
        };
        if (!read_items(reader, attributes, [&] { return array.next(); }, read_item)) out.clear();
    }
    static void write(Writer& writer, const Vector& value) {
        writer.begin_array();
        if constexpr (kSizesAreExact<T>) writer.reserve(size_of_items(value));
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

private:
    /// Makes room for as many items as there are if all of them take as many bytes of text as the first one.
    static void make_room(Reader& reader, Vector& out, std::size_t left, std::size_t first, std::size_t most) {
        if (first == 0) return;
        const std::size_t items = std::min({left / first + 2, left / sizeof(T), most});
        if (reader.takes_ahead(items * sizeof(T), left)) out.reserve(items);
    }

    /// With their commas.
    static std::size_t size_of_items(const Vector& value) {
        std::size_t size = 0;
        for (const T& item : value) size += Codec<T>::encoded_size(item) + 1;
        return size;
    }
};

/// An object with any keys.
template <class T>
struct Codec<std::map<std::string, T>> {
    using Map = std::map<std::string, T>;
    static constexpr bool kChecksKeys = kChecksKeysOf<T>;
    static constexpr bool kBorrows = json::kBorrows<T>;

    static void read(Reader& reader, Element& value, Map& out, const auto& attributes) {
        Members object(value);
        if (!object.is_object()) return reader.reject("must be an object");
        out.clear();
        const auto& items = item_attributes(attributes);
        const auto read_item = [&](std::size_t index) {
            const auto [at, is_new] = out.try_emplace(std::string(object.key()));
            if (!is_new) reader.mark_unverified();
            reader.descend({.key = object.key(), .ordinal = std::uint32_t(index)},
                           [&] { read_value(reader, object.value(), at->second, items); });
        };
        if (!read_items(reader, attributes, [&] { return object.next(); }, read_item)) out.clear();
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
    static constexpr bool kChecksKeys = kChecksKeysOf<T>;
    static constexpr bool kBorrows = json::kBorrows<T>;

    static void read(Reader& reader, Element& value, Nullable<T>& out, const auto& attributes) {
        if (value.is_null()) out.reset();
        else read_value(reader, value, out.emplace(), attributes);
    }
    static void write(Writer& writer, const Nullable<T>& value) {
        if (value) Codec<T>::write(writer, *value);
        else writer.null();
    }
    static char* encode(char* to, const Nullable<T>& value)
        requires Flat<T>
    {
        return value ? Codec<T>::encode(to, *value) : put_literal(to, "null");
    }
    static std::size_t encoded_size(const Nullable<T>& value) { return value ? Codec<T>::encoded_size(*value) : 4; }
    static bool decode(Decoder& from, Nullable<T>& out, const auto& attributes)
        requires Decodable<T>
    {
        if (!from.take("null")) return decode_value(from, out.emplace(), attributes);
        out.reset();
        return true;
    }
    static void schema(Schema& schema, const auto& attributes) {
        schema.writer().key("anyOf").begin_array().begin_object();
        Codec<T>::schema(schema, attributes);
        const auto write = [&]<class A>(const A& attribute) {
            if constexpr (!kAnnotates<A>) attribute.schema(schema.writer());
        };
        unpack([&](const auto&... each) { (write(each), ...); }, attributes);
        schema.writer().end_object().begin_object().member("type", "null").end_object().end_array();
    }
    static constexpr std::size_t max_size(Extent extent, const auto& attributes) {
        return std::max<std::size_t>(4, Codec<T>::max_size(extent, attributes));
    }
};

}  // namespace edge::json
