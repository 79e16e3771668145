#include "edge/json/syntax.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "edge/json/number.hpp"
#include "edge/json/unescape.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge::json {

namespace {

std::optional<unsigned> hex_value(char c) {
    if (ascii::is_digit(c)) return unsigned(c - '0');
    if (c >= 'a' && c <= 'f') return unsigned(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return unsigned(c - 'A' + 10);
    return {};
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }

bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Steps through the text; every step says whether the text still stands. Where it does not, `position_` is the place
// and `reason_` the reason.
class Walker {
public:
    Walker(std::string_view text, std::size_t max_depth) : text_(text), max_depth_(max_depth) {}

    bool document();

    [[nodiscard]] std::size_t position() const { return position_; }
    [[nodiscard]] std::string take_reason() { return std::move(reason_); }
    /// The first key that its object has had already, with its quotes; empty where there is none.
    [[nodiscard]] std::string_view repeated_key() const { return repeated_key_; }

private:
    bool descend();
    bool ascend();
    bool key(std::string_view otherwise);
    void note_key(std::string_view quoted);
    bool scalar();
    bool literal(std::string_view word);
    bool string();
    bool escape();
    bool unicode_escape(std::size_t start);
    std::optional<unsigned> code_unit();
    bool number();
    bool number_grammar();
    bool digits();

    [[nodiscard]] bool at_end() const { return position_ == text_.size(); }
    // NUL at the end, where no grammar rule wants one.
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[position_]; }
    bool accept(char c);
    void skip_space();
    bool fail(std::string_view reason);
    bool fail_at(std::size_t position, std::string_view reason);

    std::string_view text_;
    std::size_t max_depth_;
    std::size_t position_ = 0;
    std::string open_;  // the brackets that will close what is open
    std::string reason_;
    std::vector<std::set<std::string>> keys_;  // those that the open objects have had, unescaped
    std::string_view repeated_key_;
};

bool Walker::accept(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
}

void Walker::skip_space() { position_ = std::min(text_.find_first_not_of(" \t\n\r", position_), text_.size()); }

bool Walker::fail(std::string_view reason) {
    reason_ = reason;
    return false;
}

bool Walker::fail_at(std::size_t position, std::string_view reason) {
    position_ = position;
    return fail(reason);
}

bool Walker::document() {
    position_ = text_.size() - without_byte_order_mark(text_).size();
    do {
        if (!descend() || !ascend()) return false;
    } while (!open_.empty());
    skip_space();
    return at_end() || fail("expected nothing after the document");
}

// Down to the first scalar or empty container.
bool Walker::descend() {
    for (;;) {
        skip_space();
        if (open_.size() > max_depth_) return fail("nesting deeper than " + std::to_string(max_depth_) + " levels");
        const char bracket = peek();
        if (bracket != '{' && bracket != '[') return scalar();
        ++position_;
        skip_space();
        const char closing = bracket == '{' ? '}' : ']';
        if (accept(closing)) return true;
        open_ += closing;
        if (closing == ']') continue;
        keys_.emplace_back();
        if (!key("expected a key in double quotes or '}'")) return false;
    }
}

// After a value: up through all that closes here, to the next value or the end.
bool Walker::ascend() {
    while (!open_.empty()) {
        skip_space();
        const char closing = open_.back();
        if (accept(closing)) {
            open_.pop_back();
            if (closing == '}') keys_.pop_back();
            continue;
        }
        if (closing == ']') return accept(',') || fail("expected ',' or ']' after an element");
        if (!accept(',')) return fail("expected ',' or '}' after a member");
        return key("expected a key in double quotes after ','");
    }
    return true;
}

bool Walker::key(std::string_view otherwise) {
    skip_space();
    if (peek() != '"') return fail(otherwise);
    const std::size_t start = position_;
    if (!string()) return false;
    note_key(text_.substr(start, position_ - start));
    skip_space();
    return accept(':') || fail("expected ':' after a key");
}

void Walker::note_key(std::string_view quoted) {
    if (!repeated_key_.empty()) return;
    quoted.remove_prefix(1);
    quoted.remove_suffix(1);
    std::string key(quoted);
    if (const char* const end = unescape(quoted, key.data())) key.resize(std::size_t(end - key.data()));
    if (!keys_.back().insert(std::move(key)).second) repeated_key_ = {quoted.data() - 1, quoted.size() + 2};
}

bool Walker::scalar() {
    switch (peek()) {
        case '"': return string();
        case 't': return literal("true");
        case 'f': return literal("false");
        case 'n': return literal("null");
        default: break;
    }
    if (peek() == '-' || ascii::is_digit(peek())) return number();
    return fail("expected a value");
}

bool Walker::literal(std::string_view word) {
    for (const char c : word) {
        if (!accept(c)) return fail("expected '" + std::string(word) + "'");
    }
    return true;
}

bool Walker::string() {
    ++position_;
    while (!accept('"')) {
        if (at_end()) return fail("expected '\"' at the end of a string");
        if (peek() == '\\') {
            if (!escape()) return false;
            continue;
        }
        if (std::uint8_t(peek()) < 0x20) return fail("a control character in a string must be escaped");
        const Utf8Step step = next_utf8(text_.substr(position_));
        if (!step.valid) return fail("invalid UTF-8");
        position_ += step.size;
    }
    return true;
}

bool Walker::escape() {
    const std::size_t start = position_++;
    if (accept('u')) return unicode_escape(start);
    if (at_end() || !std::string_view("\"\\/bfnrt").contains(peek())) return fail("no such escape in a string");
    ++position_;
    return true;
}

// RFC 8259 section 7: what is beyond the basic plane takes two escapes, a UTF-16 surrogate pair.
bool Walker::unicode_escape(std::size_t start) {
    const auto first = code_unit();
    if (!first) return false;
    if (is_low_surrogate(*first)) return fail_at(start, "a surrogate escape without its pair");
    if (!is_high_surrogate(*first)) return true;
    if (!accept('\\') || !accept('u')) return fail_at(start, "a surrogate escape without its pair");
    const auto second = code_unit();
    if (!second) return false;
    return is_low_surrogate(*second) || fail_at(start, "a surrogate escape without its pair");
}

std::optional<unsigned> Walker::code_unit() {
    unsigned unit = 0;
    for (int i = 0; i < 4; ++i) {
        const auto digit = hex_value(peek());
        if (!digit) {
            fail("expected four hexadecimal digits after '\\u'");
            return {};
        }
        unit = unit * 16 + *digit;
        ++position_;
    }
    return unit;
}

// The range is what reading takes: asking it keeps the two of one mind.
bool Walker::number() {
    const std::size_t start = position_;
    if (!number_grammar()) return false;
    return parse_number(text_.substr(start, position_ - start)) || fail_at(start, "a number out of range");
}

// RFC 8259 section 6.
bool Walker::number_grammar() {
    accept('-');
    if (accept('0')) {
        if (ascii::is_digit(peek())) return fail("a number must not start with a zero");
    } else if (!digits()) {
        return false;
    }
    if (accept('.') && !digits()) return false;
    if (!accept('e') && !accept('E')) return true;
    if (!accept('+')) accept('-');
    return digits();
}

bool Walker::digits() {
    if (!ascii::is_digit(peek())) return fail("expected a digit in a number");
    while (ascii::is_digit(peek())) ++position_;
    return true;
}

SyntaxError syntax_error_at(std::string_view text, std::size_t offset, std::string reason) {
    const std::string_view before = text.substr(0, offset);
    const auto breaks = std::size_t(std::ranges::count(before, '\n'));
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {.offset = offset, .line = breaks + 1, .column = offset - line_start + 1, .reason = std::move(reason)};
}

}  // namespace

std::optional<SyntaxError> find_syntax_error(std::string_view text, std::size_t max_depth) {
    Walker walker(text, max_depth);
    if (walker.document()) return {};
    return syntax_error_at(text, walker.position(), walker.take_reason());
}

std::optional<SyntaxError> find_mistake(std::string_view text, std::size_t max_depth) {
    Walker walker(text, max_depth);
    if (!walker.document()) return syntax_error_at(text, walker.position(), walker.take_reason());
    const std::string_view key = walker.repeated_key();
    if (key.empty()) return {};
    return syntax_error_at(text, std::size_t(key.data() - text.data()),
                           concat({"the key ", key, " is in this object already"}));
}

}  // namespace edge::json
