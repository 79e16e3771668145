#include "edge/json/writer.hpp"

#include <algorithm>
#include <cstdint>

#include "edge/json/integer_text.hpp"
#include "edge/json/number_text.hpp"
#include "edge/json/quoted_text.hpp"

namespace edge::json {

Writer& Writer::reserve(std::size_t more) {
    constexpr std::size_t kLeastCapacity = 128;  // most texts are short: one allocation each
    if (const std::size_t needed = text_.size() + more; text_.capacity() < needed)
        text_.reserve(std::max({needed, 2 * text_.capacity(), kLeastCapacity}));
    return *this;
}

template <class F>
Writer& Writer::append_value(std::size_t most, const F& put) {
    constexpr std::size_t kComma = 1;
    const std::size_t size = text_.size();
    if (text_.capacity() < size + kComma + most) reserve(kComma + most);
    text_.resize_and_overwrite(size + kComma + most, [&](char* data, std::size_t) {
        char* to = data + size;
        if (comma_) *to++ = ',';
        return std::size_t(put(to) - data);
    });
    comma_ = true;
    return *this;
}

Writer& Writer::append(std::size_t most, char* (*put)(char* to, const void* value), const void* value) {
    return append_value(most, [&](char* to) { return put(to, value); });
}

Writer& Writer::open(char bracket) {
    append_value(1, [&](char* to) {
        *to = bracket;
        return to + 1;
    });
    comma_ = false;
    return *this;
}

Writer& Writer::close(char bracket) {
    text_ += bracket;
    comma_ = true;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    value(name);
    text_ += ':';
    comma_ = false;
    return *this;
}

Writer& Writer::value(std::string_view text) {
    return append_value(most_quoted(text), [&](char* to) { return put_quoted(to, text); });
}

Writer& Writer::write_integer(std::int64_t number) {
    return append_value(kMaxIntegerSize, [&](char* to) { return put_integer(to, number); });
}

Writer& Writer::write_integer(std::uint64_t number) {
    return append_value(kMaxIntegerSize, [&](char* to) { return put_integer(to, number); });
}

Writer& Writer::write_double(double number) {
    return append_value(kMaxDoubleSize, [&](char* to) { return put_double(to, number); });
}

Writer& Writer::raw(std::string_view json) {
    return append_value(json.size(), [&](char* to) { return to + json.copy(to, json.size()); });
}

}  // namespace edge::json
