#include "edge/json/writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "edge/json/number_text.hpp"
#include "edge/json/utf8.hpp"

namespace edge::json {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\';
}

// The usual tricks with eight bytes at once: the top bit of a byte is set where the byte is zero. Borrows can set it in
// bytes above a zero one, too, which does not matter to who asks whether there is any.
constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kTopBits = 0x80 * kOnes;

constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - kOnes) & ~word & kTopBits; }

bool all_plain(std::uint64_t word) {
    const std::uint64_t control = (word - 0x20 * kOnes) & ~word;
    return ((control | word) & kTopBits) == 0 && (zero_bytes(word ^ ('"' * kOnes)) | zero_bytes(word ^ ('\\' * kOnes))) == 0;
}

// How many bytes of the front stand in JSON as they are.
std::size_t plain_size(std::string_view text) {
    std::size_t size = 0;
    for (std::uint64_t word; text.size() - size >= sizeof(word); size += sizeof(word)) {
        std::memcpy(&word, text.data() + size, sizeof(word));
        if (!all_plain(word)) break;
    }
    while (size < text.size() && is_plain(text[size])) ++size;
    return size;
}

// Appends what `write` puts behind the pointer it is given, at most `most` bytes; it gives the end of them.
template <class F>
void append(std::string& out, std::size_t most, const F& write) {
    const std::size_t size = out.size();
    out.resize_and_overwrite(size + most, [&](char* data, std::size_t) {
        return static_cast<std::size_t>(write(data + size) - data);
    });
}

// The short form of RFC 8259 section 7, where there is one.
char short_escape(char c) {
    switch (c) {
        case '"':
        case '\\': return c;
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return '\0';
    }
}

void append_escape(std::string& out, char c) {
    out += '\\';
    if (const char letter = short_escape(c); letter != '\0') {
        out += letter;
        return;
    }
    out.append("u00");
    out += kHexDigits[static_cast<unsigned char>(c) >> 4];
    out += kHexDigits[static_cast<unsigned char>(c) & 0xF];
}

// Appends the one character at the start of `text` and returns the bytes it took.
std::size_t append_special(std::string& out, std::string_view text) {
    const Utf8Step step = next_utf8(text);
    if (!step.valid) {
        out.append(kReplacementCharacter);
    } else if (step.size == 1) {
        append_escape(out, text.front());
    } else {
        out.append(text.substr(0, step.size));
    }
    return step.size;
}

// The rest of a string that is not plain all over, without its first quote.
void append_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = plain_size(text);
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) text.remove_prefix(append_special(out, text));
    }
    out += '"';
}

}  // namespace

Writer& Writer::open(char bracket) {
    append(text_, 2, [&](char* to) {
        if (comma_) *to++ = ',';
        *to++ = bracket;
        return to;
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
    constexpr std::size_t kAround = 3;  // a comma and two quotes
    const std::size_t plain = plain_size(text);
    append(text_, plain + kAround, [&](char* to) {
        if (comma_) *to++ = ',';
        *to++ = '"';
        to = std::copy_n(text.data(), plain, to);
        if (plain == text.size()) *to++ = '"';
        return to;
    });
    if (plain < text.size()) append_escaped(text_, text.substr(plain));
    comma_ = true;
    return *this;
}

Writer& Writer::write_integer(std::int64_t number) {
    constexpr std::size_t kLongest = 20;
    char text[kLongest];
    return raw({text, static_cast<std::size_t>(std::to_chars(text, text + kLongest, number).ptr - text)});
}

Writer& Writer::write_integer(std::uint64_t number) {
    constexpr std::size_t kLongest = 20;
    char text[kLongest];
    return raw({text, static_cast<std::size_t>(std::to_chars(text, text + kLongest, number).ptr - text)});
}

Writer& Writer::write_double(double number) {
    if (!std::isfinite(number)) return null();
    if (number == 0 && std::signbit(number)) return raw("-0.0");  // "-0" reads as the integer 0
    return raw(shortest_text(number));
}

Writer& Writer::raw(std::string_view json) {
    append(text_, json.size() + 1, [&](char* to) {
        if (comma_) *to++ = ',';
        return std::copy_n(json.data(), json.size(), to);
    });
    comma_ = true;
    return *this;
}

}  // namespace edge::json
