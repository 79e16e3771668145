#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace edge::json {

/// Writes JSON text straight into one buffer. Commas are the writer's business; nesting is the caller's:
///
/// ```cpp
/// json::Writer writer;
/// writer.begin_object().member("id", 7).key("tags").begin_array().value("a").end_array().end_object();
/// std::string text = std::move(writer).take();  // {"id":7,"tags":["a"]}
/// ```
///
/// Strings are escaped by RFC 8259 section 7; bytes that are not UTF-8 become U+FFFD.
class Writer {
public:
    Writer() = default;
    /// Goes on after `text`, which stays as it is.
    explicit Writer(std::string text) : text_(std::move(text)) {}

    /// Opens and closes an object or an array.
    Writer& begin_object() { return open('{'); }
    Writer& end_object() { return close('}'); }
    Writer& begin_array() { return open('['); }
    Writer& end_array() { return close(']'); }

    /// Writes the key of the next member, which is UTF-8.
    Writer& key(std::string_view name);
    /// Writes a string, which is UTF-8.
    Writer& value(std::string_view text);
    Writer& value(const char* text) { return value(std::string_view(text)); }
    /// Only a real bool: a pointer or a floating-point number would convert to one unseen.
    template <std::same_as<bool> B>
    Writer& value(B flag) {
        return raw(flag ? "true" : "false");
    }
    template <std::integral I>
        requires(!std::same_as<I, bool>)
    Writer& value(I number) {
        if constexpr (std::signed_integral<I>) return write_integer(std::int64_t{number});
        else return write_integer(std::uint64_t{number});
    }
    /// The shortest text that reads back as the same number; null where there is no such text (infinities, NaN).
    template <std::same_as<double> D>
    Writer& value(D number) {
        return write_double(number);
    }
    Writer& null() { return raw("null"); }
    /// JSON text as it is.
    Writer& raw(std::string_view json);
    /// A value that `put` writes to the pointer it is given: there is room for `most` bytes, and it gives the end of
    /// those that count.
    Writer& append(std::size_t most, char* (*put)(char* to, const void* value), const void* value);

    /// Makes room for so many bytes in one go.
    Writer& reserve(std::size_t more);

    /// Writes a key and its value.
    template <class T>
    Writer& member(std::string_view name, const T& v) {
        return key(name).value(v);
    }

    /// The text so far.
    [[nodiscard]] const std::string& text() const { return text_; }
    /// The text, given away.
    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    template <class F>
    Writer& append_value(std::size_t most, const F& put);
    Writer& open(char bracket);
    Writer& close(char bracket);
    Writer& write_integer(std::int64_t number);
    Writer& write_integer(std::uint64_t number);
    Writer& write_double(double number);

    std::string text_;
    bool comma_ = false;
};

}  // namespace edge::json
