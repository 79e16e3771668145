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
/// ```text
/// check(Reader&, const T&)                notes a violation
/// check_count(Reader&, std::size_t)       the same of the number of items; of more than may be, one too many is told
/// schema(Writer&)                         writes its JSON Schema keywords into the open object
/// narrow(Extent)                          says how large the value can be, for worst-case sizes
/// limit()                                 optional, of a bound: for what it is, which end, and how much
/// ```
///
/// so anybody can write one of their own. A check that takes a string_view sees a text before it is copied. A
/// constraint whose checks take no value of the member's type does not compile: it would be published and never
/// checked. One that has no check only describes.
namespace edge::json {

/// How long a text may be, and how many bytes of JSON one of its characters can take.
struct Extent {
    static constexpr std::size_t kUnbounded = SIZE_MAX;  ///< no limit is known
    std::size_t characters = kUnbounded;  ///< of a text
    std::size_t bytes_each = 6;  ///< "\u001f": an escaped control character; any other is shorter
    std::size_t items = kUnbounded;  ///< of a container
    std::int64_t minimum = std::numeric_limits<std::int64_t>::min();  ///< of a number
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();  ///< of a number
};

/// What a value is, for those who constrain it. A `Form` is whatever has a codec of its own.
enum class ValueKind { Text, Integer, Number, Boolean, List, Map, Form };

/// Which end of a range a bound is.
enum class End { Least, Most };

/// What a constraint that is a bound says of itself, so that one that fits no member does not compile.
struct Limit {
    std::string_view name;  ///< as declarations spell it: "max_length"
    ValueKind of;  ///< what it bounds; all numbers are a `Number`
    End end;  ///< which end of the range
    std::int64_t bound;  ///< within the range
};

/// Unicode code points of UTF-8 text, as JSON Schema counts lengths.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// At most so many characters, which are Unicode code points.
struct MaxLength {
    std::size_t characters;  ///< at most

    /// As every constraint has it: see above.
    void check(Reader& reader, std::string_view text) const {
        if (text.size() > characters) check_characters(reader, text);
    }
    void schema(Writer& writer) const { writer.member("maxLength", characters); }
    constexpr void narrow(Extent& extent) const { extent.characters = characters; }
    [[nodiscard]] constexpr Limit limit() const {
        return {"max_length", ValueKind::Text, End::Most, std::int64_t(characters)};
    }

private:
    void check_characters(Reader& reader, std::string_view text) const;
};
/// A string of at most that many characters (code points).
[[nodiscard]] constexpr MaxLength max_length(std::size_t characters) { return {characters}; }

/// At least so many characters, which are Unicode code points.
struct MinLength {
    std::size_t characters;  ///< at least

    /// As every constraint has it: see above.
    void check(Reader& reader, std::string_view text) const {
        constexpr std::size_t kMostBytes = 4;  // of one character
        if (text.size() < kMostBytes * characters) check_characters(reader, text);
    }
    void schema(Writer& writer) const { writer.member("minLength", characters); }
    constexpr void narrow(Extent&) const {}
    [[nodiscard]] constexpr Limit limit() const {
        return {"min_length", ValueKind::Text, End::Least, std::int64_t(characters)};
    }

private:
    void check_characters(Reader& reader, std::string_view text) const;
};
/// The text has at least so many characters.
[[nodiscard]] constexpr MinLength min_length(std::size_t characters) { return {characters}; }

/// A class of texts: how it is tested, named to people and described in a schema.
struct TextClass {
    bool (*matches)(std::string_view text);  ///< whether a text is of the class
    std::string_view expectation;  ///< "must be ..."
    std::string_view keyword;  ///< "pattern" or "format"
    std::string_view argument;  ///< of the keyword
    std::size_t bytes_each = 6;  ///< how many bytes of JSON one of its characters can take

    /// As every constraint has it: see above.
    void check(Reader& reader, std::string_view text) const;
    void schema(Writer& writer) const { writer.member(keyword, argument); }
    constexpr void narrow(Extent& extent) const { extent.bytes_each = bytes_each; }
};

/// Whether a text is of the class of that name below.
[[nodiscard]] bool is_printable_ascii(std::string_view text);
[[nodiscard]] bool is_slug(std::string_view text);
[[nodiscard]] bool is_uuid(std::string_view text);
[[nodiscard]] bool is_date_time(std::string_view text);
[[nodiscard]] bool is_email(std::string_view text);
[[nodiscard]] bool is_uri(std::string_view text);
[[nodiscard]] bool is_http_url(std::string_view text);

/// Whether a text is a `uri()`, or a path, query or fragment that is resolved against one (RFC 3986 section 4.1). An
/// empty one would lead to where it stands, and is none.
[[nodiscard]] bool is_uri_reference(std::string_view text);

/// 0x20..0x7e.
[[nodiscard]] constexpr TextClass printable_ascii() {
    return {is_printable_ascii, "must be printable ASCII", "pattern", "^[ -~]*$", 2};
}
/// Lower-case words and digits joined by single hyphens.
[[nodiscard]] constexpr TextClass slug() {
    return {is_slug, "must be lower-case words and digits joined by single hyphens", "pattern",
            "^[a-z0-9]+(-[a-z0-9]+)*$", 1};
}
/// RFC 9562, either case.
[[nodiscard]] constexpr TextClass uuid() { return {is_uuid, "must be a UUID", "format", "uuid", 1}; }
/// RFC 3339 section 5.6, with an offset; days and leap seconds must exist.
[[nodiscard]] constexpr TextClass date_time() {
    return {is_date_time, "must be a date and time like 2026-01-31T12:00:00Z", "format", "date-time", 1};
}
/// One mailbox "local@domain" (RFC 5321 without quoted strings and address literals), at most 254 characters.
[[nodiscard]] constexpr TextClass email() { return {is_email, "must be an e-mail address", "format", "email", 2}; }
/// An absolute URI (RFC 3986 section 3): scheme, ':' and characters that may stand in one.
[[nodiscard]] constexpr TextClass uri() { return {is_uri, "must be an absolute URI", "format", "uri", 1}; }
/// A `uri()` of the scheme http or https with a host and without credentials, as `fetch` and redirects take it.
[[nodiscard]] constexpr TextClass http_url() {
    return {is_http_url, "must be an http or https URL", "pattern",
            R"(^[Hh][Tt][Tt][Pp][Ss]?://([^/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{0,5})?([/?#]|$))", 1};
}

/// A number at one end of a range, which is within it.
struct NumberBound {
    End end;  ///< which end the bound is
    std::int64_t bound;  ///< within the range

    /// As every constraint has it: see above.
    template <std::integral N>
    void check(Reader& reader, N value) const {
        if (end == End::Least ? std::cmp_less(value, bound) : std::cmp_greater(value, bound)) reject(reader);
    }
    void check(Reader& reader, double value) const;
    void schema(Writer& writer) const { writer.member(end == End::Least ? "minimum" : "maximum", bound); }
    constexpr void narrow(Extent& extent) const { (end == End::Least ? extent.minimum : extent.maximum) = bound; }
    [[nodiscard]] constexpr Limit limit() const {
        return {end == End::Least ? "minimum" : "maximum", ValueKind::Number, end, bound};
    }

private:
    void reject(Reader& reader) const;
};
/// The number is at least, or at most, this one.
[[nodiscard]] constexpr NumberBound minimum(std::int64_t bound) { return {End::Least, bound}; }
[[nodiscard]] constexpr NumberBound maximum(std::int64_t bound) { return {End::Most, bound}; }

/// How many items a container has at least or at most.
struct CountBound {
    End end;  ///< which end the bound is
    std::size_t bound;  ///< within the range
    std::string_view keyword;  ///< of JSON Schema
    std::string_view noun;  ///< what is counted, for people

    /// As every constraint has it: see above.
    void check_count(Reader& reader, std::size_t count) const;
    void schema(Writer& writer) const { writer.member(keyword, bound); }
    constexpr void narrow(Extent& extent) const {
        if (end == End::Most) extent.items = bound;
    }
    [[nodiscard]] constexpr Limit limit() const {
        const auto limit = [&](std::string_view least, std::string_view most, ValueKind of) {
            return Limit{end == End::Least ? least : most, of, end, std::int64_t(bound)};
        };
        return keyword.ends_with("Items") ? limit("min_items", "max_items", ValueKind::List)
                                          : limit("min_properties", "max_properties", ValueKind::Map);
    }
};
/// The list has at least, or at most, so many items.
[[nodiscard]] constexpr CountBound min_items(std::size_t items) { return {End::Least, items, "minItems", "items"}; }
[[nodiscard]] constexpr CountBound max_items(std::size_t items) { return {End::Most, items, "maxItems", "items"}; }
/// For maps, which are objects with any keys.
[[nodiscard]] constexpr CountBound min_properties(std::size_t members) {
    return {End::Least, members, "minProperties", "members"};
}
[[nodiscard]] constexpr CountBound max_properties(std::size_t members) {
    return {End::Most, members, "maxProperties", "members"};
}

}  // namespace edge::json
