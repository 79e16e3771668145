#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>

#include "edge/json/codec.hpp"
#include "edge/json/quoted_text.hpp"

namespace edge::json {

/// Any string type. Views are of what was unescaped into the memory that is given for the value.
template <class S>
struct TextCodec {
    static constexpr bool kChecksKeys = true;
    static constexpr bool kBorrows = std::same_as<S, std::string_view>;

    static void read(Reader& reader, Element& value, S& out, const auto& attributes) {
        std::string_view text;
        if (reader.get_text(value, text) && text_fits(reader, text, attributes)) assign(reader, text, out);
    }
    static void write(Writer& writer, const S& value) { writer.value(std::string_view(value)); }
    static char* encode(char* to, const S& value) { return put_quoted(to, value); }
    static std::size_t encoded_size(const S& value) { return most_quoted(value); }
    static bool decode(Decoder& from, S& out, const auto& attributes) {
        std::string_view text;
        if (!from.take_text(text) || !text_fits(from.reader(), text, attributes)) return false;
        assign(from.reader(), text, out);
        return true;
    }
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
    static void assign(Reader&, std::string_view text, std::string_view& out) { out = text; }
};
template <>
struct Codec<std::string> : TextCodec<std::string> {};
template <>
struct Codec<std::pmr::string> : TextCodec<std::pmr::string> {};
template <>
struct Codec<std::string_view> : TextCodec<std::string_view> {};

}  // namespace edge::json
