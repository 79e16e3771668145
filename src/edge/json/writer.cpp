#include "edge/json/writer.hpp"

#include <algorithm>
#include <cmath>

#include "edge/json/number_text.hpp"
#include "edge/json/utf8.hpp"

namespace edge::json {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\';
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

void append_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) text.remove_prefix(append_special(out, text));
    }
    out += '"';
}

}  // namespace

void Writer::separate() {
    if (comma_) text_ += ',';
    comma_ = true;
}

Writer& Writer::open(char bracket) {
    separate();
    text_ += bracket;
    comma_ = false;
    return *this;
}

Writer& Writer::close(char bracket) {
    text_ += bracket;
    comma_ = true;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    separate();
    append_string(text_, name);
    text_ += ':';
    comma_ = false;
    return *this;
}

Writer& Writer::value(std::string_view text) {
    separate();
    append_string(text_, text);
    return *this;
}

Writer& Writer::write_double(double number) {
    if (!std::isfinite(number)) return null();
    if (number == 0 && std::signbit(number)) return raw("-0.0");  // "-0" reads as the integer 0
    return raw(shortest_text(number));
}

Writer& Writer::raw(std::string_view json) {
    separate();
    text_.append(json);
    return *this;
}

}  // namespace edge::json
