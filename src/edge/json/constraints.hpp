#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "edge/json/reader.hpp"
#include "edge/json/writer.hpp"

/// What a member's value may be beyond its type. A constraint is a small constexpr value with
///
///     check(Reader&, const T&)   notes a violation
///     schema(Writer&)            writes its JSON Schema keywords into the open object
///     narrow(Extent)             says how large the value can be, for worst-case sizes
///
/// so anybody can write one of their own.
namespace edge::json {

/// How long a text may be, and how many bytes of JSON one of its characters can take.
struct Extent {
    static constexpr std::size_t kUnbounded = SIZE_MAX;
    std::size_t characters = kUnbounded;
    std::size_t bytes_each = 6;  ///< "\u001f": an escaped control character; any other is shorter
    std::size_t items = kUnbounded;
    std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
};

/// Unicode code points of UTF-8 text, as JSON Schema counts lengths.
[[nodiscard]] std::size_t count_characters(std::string_view text);

struct MaxLength {
    std::size_t characters;

    void check(Reader& reader, std::string_view text) const;
    void schema(Writer& writer) const { writer.member("maxLength", characters); }
    constexpr void narrow(Extent& extent) const { extent.characters = characters; }
};
/// A string of at most that many characters (code points).
[[nodiscard]] constexpr MaxLength max_length(std::size_t characters) { return {characters}; }

struct MinLength {
    std::size_t characters;

    void check(Reader& reader, std::string_view text) const;
    void schema(Writer& writer) const { writer.member("minLength", characters); }
    constexpr void narrow(Extent&) const {}
};
[[nodiscard]] constexpr MinLength min_length(std::size_t characters) { return {characters}; }

/// A class of texts: how it is tested, named to people and described in a schema.
struct TextClass {
    bool (*matches)(std::string_view text);
    std::string_view expectation;   ///< "must be ..."
    std::string_view keyword;       ///< "pattern" or "format"
    std::string_view argument;      ///< of the keyword
    std::size_t bytes_each = 6;

    void check(Reader& reader, std::string_view text) const;
    void schema(Writer& writer) const { writer.member(keyword, argument); }
    constexpr void narrow(Extent& extent) const { extent.bytes_each = bytes_each; }
};

[[nodiscard]] bool is_printable_ascii(std::string_view text);
[[nodiscard]] bool is_slug(std::string_view text);
[[nodiscard]] bool is_uuid(std::string_view text);
[[nodiscard]] bool is_date_time(std::string_view text);
[[nodiscard]] bool is_email(std::string_view text);
[[nodiscard]] bool is_uri(std::string_view text);

/// 0x20..0x7e.
inline constexpr TextClass printable_ascii{is_printable_ascii, "must be printable ASCII", "pattern", "^[ -~]*$", 2};
/// Lower-case words and digits joined by single hyphens.
inline constexpr TextClass slug{is_slug, "must be lower-case words and digits joined by single hyphens", "pattern",
                                "^[a-z0-9]+(-[a-z0-9]+)*$", 1};
/// RFC 9562, either case.
inline constexpr TextClass uuid{is_uuid, "must be a UUID", "format", "uuid", 1};
/// RFC 3339 section 5.6, with an offset; days and leap seconds must exist.
inline constexpr TextClass date_time{is_date_time, "must be a date and time like 2026-01-31T12:00:00Z", "format",
                                     "date-time", 1};
/// One mailbox "local@domain" (RFC 5321 without quoted strings and address literals), at most 254 characters.
inline constexpr TextClass email{is_email, "must be an e-mail address", "format", "email", 2};
/// An absolute URI (RFC 3986 section 3): scheme, ':' and characters that may stand in one.
inline constexpr TextClass uri{is_uri, "must be an absolute URI", "format", "uri", 1};

struct Minimum {
    std::int64_t bound;

    template <std::integral N>
    void check(Reader& reader, N value) const {
        if (std::cmp_less(value, bound)) reader.reject("must be at least " + std::to_string(bound));
    }
    void check(Reader& reader, double value) const;
    void schema(Writer& writer) const { writer.member("minimum", bound); }
    constexpr void narrow(Extent& extent) const { extent.minimum = bound; }
};
[[nodiscard]] constexpr Minimum minimum(std::int64_t bound) { return {bound}; }

struct Maximum {
    std::int64_t bound;

    template <std::integral N>
    void check(Reader& reader, N value) const {
        if (std::cmp_greater(value, bound)) reader.reject("must be at most " + std::to_string(bound));
    }
    void check(Reader& reader, double value) const;
    void schema(Writer& writer) const { writer.member("maximum", bound); }
    constexpr void narrow(Extent& extent) const { extent.maximum = bound; }
};
[[nodiscard]] constexpr Maximum maximum(std::int64_t bound) { return {bound}; }

struct MinItems {
    std::size_t items;

    template <class C>
    void check(Reader& reader, const C& container) const {
        if (container.size() < items) reader.reject("must have at least " + std::to_string(items) + " items");
    }
    void schema(Writer& writer) const { writer.member("minItems", items); }
    constexpr void narrow(Extent&) const {}
};
[[nodiscard]] constexpr MinItems min_items(std::size_t items) { return {items}; }

struct MaxItems {
    std::size_t items;

    template <class C>
    void check(Reader& reader, const C& container) const {
        if (container.size() > items) reader.reject("must have at most " + std::to_string(items) + " items");
    }
    void schema(Writer& writer) const { writer.member("maxItems", items); }
    constexpr void narrow(Extent& extent) const { extent.items = items; }
};
[[nodiscard]] constexpr MaxItems max_items(std::size_t items) { return {items}; }

}  // namespace edge::json
