#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "edge/json/bytes.hpp"
#include "edge/json/codec.hpp"
#include "edge/json/quoted_text.hpp"
#include "edge/text/uuid.hpp"

namespace edge::json {

/// A type that stands in JSON as a string of its own. Specialise with
///
/// ```text
/// static std::optional<T> parse(std::string_view);
/// static std::string or std::string_view format(const T&);
/// static char* encode(char* to, const T&);      optional: what `format` gives, of `max_characters` plain ones
/// static bool is_format(std::string_view);      optional: whether a text that parses is what `format` gives
/// static constexpr TextClass text_class;        what is said of a text that does not parse, and in the schema
/// static constexpr std::size_t max_characters;  kUnbounded where there is no limit
/// static constexpr std::size_t min_characters;  optional, for the schema
/// ```
template <class T>
struct TextForm;

template <class T>
    requires requires(std::string_view text) { TextForm<T>::parse(text); }
struct Codec<T> {
    static constexpr bool kChecksKeys = true;

    static void read(Reader& reader, Element& value, T& out, const auto&) {
        std::string_view text;
        if (!reader.get_text(value, text)) return;
        if (auto parsed = TextForm<T>::parse(text)) out = *std::move(parsed);
        else reader.reject(std::string(TextForm<T>::text_class.expectation));
    }
    static void write(Writer& writer, const T& value) { writer.value(std::string_view(TextForm<T>::format(value))); }
    static char* encode(char* to, const T& value) {
        if constexpr (kEncodes) {
            *to = '"';
            to = TextForm<T>::encode(to + 1, value);
            *to = '"';
            return to + 1;
        } else {
            return put_quoted(to, TextForm<T>::format(value));
        }
    }
    static std::size_t encoded_size(const T& value) {
        if constexpr (kEncodes) return 2 + TextForm<T>::max_characters;
        else return most_quoted(TextForm<T>::format(value));
    }
    static bool decode(Decoder& from, T& out, const auto&) {
        std::string_view text;
        if (!from.take_text(text)) return false;
        auto parsed = TextForm<T>::parse(text);
        if (!parsed || !is_format_of(text, *parsed)) return false;
        out = *std::move(parsed);
        return true;
    }
    static void schema(Schema& schema, const auto&) {
        schema.writer().member("type", "string");
        TextForm<T>::text_class.schema(schema.writer());
        // A format says by itself how long a text is.
        constexpr bool kSaid = TextForm<T>::text_class.keyword == "format";
        constexpr std::size_t kMost = TextForm<T>::max_characters;
        if constexpr (requires { TextForm<T>::min_characters; })
            schema.writer().member("minLength", TextForm<T>::min_characters);
        if constexpr (!kSaid && kMost != kUnbounded) schema.writer().member("maxLength", kMost);
    }
    static constexpr std::size_t max_size(Extent, const auto&) {
        return add_sizes(2, multiply_sizes(TextForm<T>::max_characters, TextForm<T>::text_class.bytes_each));
    }

private:
    static constexpr bool kEncodes = requires(char* to, const T& value) { TextForm<T>::encode(to, value); };

    /// A type may parse more than the one text that it has.
    static bool is_format_of(std::string_view text, const T& value) {
        if constexpr (requires { TextForm<T>::is_format(text); }) return TextForm<T>::is_format(text);
        else return text == std::string_view(TextForm<T>::format(value));
    }
};

template <>
struct TextForm<Uuid> {
    static std::optional<Uuid> parse(std::string_view text) { return Uuid::parse(text); }
    static std::string format(const Uuid& value) { return value.to_string(); }
    static char* encode(char* to, const Uuid& value) { return value.put_text(to); }
    static bool is_format(std::string_view text) {
        return for_each_word(text, [](std::uint64_t word, std::size_t) { return bytes_within(word, 'A', 'F') == 0; });
    }
    static constexpr TextClass text_class = uuid();
    static constexpr std::size_t max_characters = Uuid::kTextSize;
};

}  // namespace edge::json
